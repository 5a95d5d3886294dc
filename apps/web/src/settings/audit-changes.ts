/** One field of an audited row. Null: there was nothing. */
export type AuditChange = { field: string; from: string | null; to: string | null };

type Row = Record<string, unknown>;
const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** Columns that are not shown: ids and version numbers mean nothing to readers. */
const DULL = new Set(['version', 'organizationId', 'updatedAt']);

/** What an entry changed, field by field; fields that stayed are left out. */
export function auditChanges(before: unknown, after: unknown): AuditChange[] {
  const [old, now] = [isRow(before) ? before : {}, isRow(after) ? after : {}];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((field) => !DULL.has(field))
    .map((field) => ({ field: words(field), from: text(old[field]), to: text(now[field]) }))
    .filter(({ from, to }) => from !== to);
}

/** `timeToHireDays` → `time to hire days`. */
const words = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** `takeModelLive` → `Take model live`. */
export function auditTitle(action: string): string {
  const said = words(action).replaceAll(/[._-]/g, ' ').trim();
  return said.charAt(0).toUpperCase() + said.slice(1);
}
