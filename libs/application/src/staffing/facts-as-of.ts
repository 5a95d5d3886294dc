import { countFacts, type Facts, type Policy } from '@cadre/domain';
import { readFacts, readWorld, stagesAt, type Tx } from '@cadre/persistence';

/**
 * The facts valid at `at`, as they are known now. Most rows carry their own times; a use case's stage does not, so for a
 * past instant it is derived from the moves. That needs the rows themselves, which costs more than the facts statement: for
 * occasional questions, not for every change.
 */
export async function factsAsOf(
  tx: Tx,
  at: number,
  { now, policy }: { now: number; policy: Policy },
): Promise<Facts> {
  if (at >= now) return readFacts(tx, at, policy);
  const world = await readWorld(tx);
  const then = new Map((await stagesAt(tx, at)).map((each) => [each.id, each]));
  const useCases = world.useCases.map((useCase) => ({ ...useCase, ...then.get(useCase.id) }));
  return countFacts({ ...world, useCases }, at, policy);
}
