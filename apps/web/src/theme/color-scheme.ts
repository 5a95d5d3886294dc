import { isMantineColorScheme, type MantineColorSchemeManager } from '@mantine/core';

/** Where the choice is kept; `start.js` reads it before the first paint. */
const KEY = 'cadre.color-scheme';

/** Keeps light, dark or auto (the system's) for this browser, and follows other tabs. */
export function colorSchemeManager(): MantineColorSchemeManager {
  let stop: (() => void) | undefined;
  return {
    get(fallback) {
      try {
        const kept = localStorage.getItem(KEY);
        return isMantineColorScheme(kept) ? kept : fallback;
      } catch {
        return fallback;
      }
    },
    set(value) {
      try {
        localStorage.setItem(KEY, value);
      } catch {
        // The browser may forbid storage: then the choice lasts as long as the page.
      }
    },
    subscribe(onUpdate) {
      const follow = ({ key, newValue }: StorageEvent) => {
        if (key === KEY && isMantineColorScheme(newValue)) onUpdate(newValue);
      };
      window.addEventListener('storage', follow);
      stop = () => window.removeEventListener('storage', follow);
    },
    unsubscribe: () => stop?.(),
    clear() {
      try {
        localStorage.removeItem(KEY);
      } catch {
        // Storage is forbidden, so nothing was stored.
      }
    },
  };
}
