import { entities } from './entities/index.ts';
import { violatedConstraint } from './errors.ts';

/** A property that names a row which does not exist in this organization, and the table that should have it. */
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

/**
 * The reference that made a write fail; null for any other failure. The database checks references, so no read is needed
 * before the write.
 */
export function brokenReference(error: unknown): BrokenReference | null {
  const constraint = violatedConstraint(error);
  return constraint === null ? null : (references.get(constraint) ?? null);
}
