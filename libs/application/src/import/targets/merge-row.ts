/**
 * Decides what a row's new content changes. A field that the file did not change stays. A field that the file changed is
 * taken over, unless a member has edited it in Cadre since: then the edit stays and is reported.
 *
 * @param groups fields that only make sense together: edited as one, taken over as one
 * @param imported the row as it was imported last
 * @param current the same fields as they are in Cadre
 */
export function mergeRow<Row extends object>(
  groups: readonly (readonly (keyof Row & string)[])[],
  { imported, incoming, current }: { imported: Partial<Row>; incoming: Row; current: Row },
): { merged: Row; changed: boolean; kept: (keyof Row & string)[] } {
  const merged = { ...current };
  const kept: (keyof Row & string)[] = [];
  let changed = false;
  for (const group of groups) {
    // A field that the last import did not have yet has no earlier value to compare with.
    const differ = (a: Partial<Row>, b: Partial<Row>) =>
      group.filter((field) => field in imported && !same(a[field], b[field]));
    const inFile = differ(imported, incoming);
    if (inFile.length === 0 || differ(current, incoming).length === 0) continue;
    if (differ(current, imported).length > 0) {
      kept.push(...inFile);
      continue;
    }
    changed = true;
    for (const field of group) merged[field] = incoming[field];
  }
  return { merged, changed, kept };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
