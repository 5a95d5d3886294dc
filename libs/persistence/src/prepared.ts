/** A statement is prepared from this use on: one that is sent rarely would only fill the server's memory. */
const OFTEN = 5;
/** The most statements that a connection keeps prepared, and the most that are counted. */
const PREPARED = 200;
const COUNTED = 2_000;

const uses = new Map<string, number>();
const names = new Map<string, string>();

/** The name under which connections keep this statement prepared; undefined for one that is not sent often. */
export function preparedName(sql: string): string | undefined {
  const name = names.get(sql);
  if (name !== undefined || names.size === PREPARED) return name;
  const count = (uses.get(sql) ?? 0) + 1;
  if (count >= OFTEN) {
    uses.delete(sql);
    names.set(sql, `cadre_${names.size}`);
  } else {
    // What is sent often is soon counted again, so that forgetting all costs less than knowing the age of each.
    if (uses.size >= COUNTED) uses.clear();
    uses.set(sql, count);
  }
  return names.get(sql);
}
