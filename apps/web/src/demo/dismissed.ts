const KEY = 'cadre.demo-dismissed';
/** A demo that is reset has a new id: old entries are of no use to anybody. */
const KEPT = 10;

function dismissed(): string[] {
  try {
    return (localStorage.getItem(KEY) ?? '').split('\n').filter(Boolean);
  } catch {
    // Storage may be forbidden: then it is dismissed for this page only.
    return [];
  }
}

export const isDemoDismissed = (key: string): boolean => dismissed().includes(key);

export function dismissDemo(key: string): void {
  try {
    localStorage.setItem(KEY, [...dismissed(), key].slice(-KEPT).join('\n'));
  } catch {
    // As above.
  }
}
