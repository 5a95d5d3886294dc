import { findModelsNamed } from '@cadre/persistence';
import { taken } from '../core/expect.ts';
import type { Work } from '../core/work.ts';

/**
 * A name belongs to one model: the database refuses a second one, and the transaction is run again. Only then does this
 * look which model has it.
 * @param but the model that is being changed
 * @throws AppError CONFLICT naming the model that has it already
 */
export async function refuseKnownModel(
  { tx, isRepeated }: Work,
  name: string,
  but?: string,
): Promise<void> {
  if (!isRepeated) return;
  const [known] = (await findModelsNamed(tx, name)).filter(({ id }) => id !== but);
  if (!known) return;
  throw taken(
    'name',
    `There is a model of this name already: ${known.name}.`,
    `is the name of the model ${known.name} already`,
  );
}
