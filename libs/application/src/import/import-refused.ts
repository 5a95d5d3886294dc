import { AppError } from '@cadre/platform/errors';

/** A file or mapping that cannot be imported at all, as opposed to a row that cannot. */
export class ImportRefused extends AppError {
  constructor(message: string) {
    super('VALIDATION_FAILED', message);
    this.name = 'ImportRefused';
  }
}
