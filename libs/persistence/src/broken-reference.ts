import { entities } from './entities/index.ts';
import { violatedConstraint } from './errors.ts';

/** A property that named a row which is not there, or not in this organization, and the table it was looked for in. */
export type BrokenReference = { property: string; target: string };

const references = new Map<string, BrokenReference>(
  entities.flatMap((entity) =>
    (entity.options.foreignKeys ?? []).map(({ name, target, columnNames }) => {
      const column = columnNames?.at(-1) ?? '';
      const property = entity.columns.find((each) => each.name === column)?.property ?? column;
      return [name ?? '', { property, target: String(target) }] as const;
    }),
  ),
);

/** The reference that a write failed by; null for any other failure. The database checks: no look-up before the write. */
export function brokenReference(error: unknown): BrokenReference | null {
  const constraint = violatedConstraint(error);
  return constraint === null ? null : (references.get(constraint) ?? null);
}
