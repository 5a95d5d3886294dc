import { nameKey, type Role } from '@cadre/domain';
import { saveJobTitles } from '@cadre/persistence';
import type { Work } from '../core/work.ts';

/** Remembers what job titles mean in the organization; of two meanings of one title the last counts. */
export async function rememberTitles(
  work: Work,
  said: readonly { title: string; role: Role }[],
): Promise<void> {
  if (said.length === 0) return;
  const titles = new Map(said.map((one) => [nameKey(one.title), { ...one, createdAt: work.at }]));
  await saveJobTitles(work.tx, [...titles.values()]);
}
