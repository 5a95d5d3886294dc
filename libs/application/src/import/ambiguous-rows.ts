import { inTenant, storedImportRows } from '@cadre/persistence';
import type { App } from '../core/app.ts';
import type { Progress } from './import-request.ts';
import type { Survey } from './survey-file.ts';

/** How many identities are asked for at once. */
const SLICE = 5_000;

/**
 * The groups of rows of which a file has fewer than were imported before from its source: which of those its rows are cannot
 * be told, since only their order told them apart.
 */
export async function ambiguousGroups(
  app: App,
  source: string,
  { twins }: Pick<Survey, 'twins'>,
  organizations: ReadonlyMap<string, Pick<Progress, 'id'>>,
): Promise<ReadonlySet<string>> {
  const ambiguous = new Set<string>();
  for (const [slug, { id }] of organizations) {
    if (id === null) continue;
    const own = [...twins].filter(([, twin]) => twin.slug === slug);
    for (let from = 0; from < own.length; from += SLICE) {
      const slice = own.slice(from, from + SLICE);
      const next = slice.map(([, twin]) => twin.next);
      const stored = new Set(
        await inTenant(app.database, id, (tx) => storedImportRows(tx, source, next)),
      );
      for (const [group, twin] of slice) if (stored.has(twin.next)) ambiguous.add(group);
    }
  }
  return ambiguous;
}
