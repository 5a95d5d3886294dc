const KEY = 'cadre.demo-dismissed';
/** How many entries are kept. A reset demo has a new id, so that old entries are no longer used. */
const KEPT = 10;

function dismissed(): string[] {
  try {
    return (localStorage.getItem(KEY) ?? '').split('\n').filter(Boolean);
  } catch {
    // The browser may forbid storage: then the banner is dismissed for this page only.
    return [];
  }
}

export const isDemoDismissed = (key: string): boolean => dismissed().includes(key);

export function dismissDemo(key: string): void {
  try {
    localStorage.setItem(KEY, [...dismissed(), key].slice(-KEPT).join('\n'));
  } catch {
    // The browser may forbid storage.
  }
}
