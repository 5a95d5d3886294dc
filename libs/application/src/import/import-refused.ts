import { AppError } from '@cadre/platform/errors';
import { FileRefused } from '@cadre/tabular';

/** A file or mapping that cannot be imported at all, as opposed to a row that cannot. */
export class ImportRefused extends AppError {
  constructor(message: string) {
    super('VALIDATION_FAILED', message);
    this.name = 'ImportRefused';
  }
}

/** An error of `libs/tabular` as an ImportRefused. */
export function asRefusal(error: unknown): unknown {
  return error instanceof FileRefused ? new ImportRefused(error.message) : error;
}
