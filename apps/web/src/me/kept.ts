import { useParams } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import { useMe } from './me.tsx';

/** How long this browser keeps what was typed and never sent. Milliseconds. */
const KEPT = 30 * 24 * 60 * 60 * 1000;

/** Storage may be forbidden or full: then what is typed lasts as long as the page. */
function tolerant<T>(use: () => T): T | null {
  try {
    return use();
  } catch {
    return null;
  }
}

const keyOf = (name: string): string => `cadre.kept.${name}`;

/** Keeps a value in this browser until it is forgotten, at most 30 days. */
export const keep = (name: string, value: unknown): void => {
  tolerant(() => localStorage.setItem(keyOf(name), JSON.stringify({ at: Date.now(), value })));
};

export const forget = (name: string): void => {
  tolerant(() => localStorage.removeItem(keyOf(name)));
};

/** What was kept under a name, and since when; null when there is nothing. */
export function kept<T>(name: string): { at: number; value: T } | null {
  return tolerant(() => {
    const found = JSON.parse(localStorage.getItem(keyOf(name)) ?? 'null') as {
      at: number;
      value: T;
    } | null;
    return found && Date.now() - found.at < KEPT ? found : null;
  });
}

/** Whose form it is: another member at the same browser finds nothing of it. */
export function useOwner(): string {
  const { org = '' } = useParams({ strict: false });
  return `${org}.${useMe()?.member?.id ?? ''}`;
}

/**
 * What is typed into a form: kept in this browser from the first keystroke, so that neither a closed tab nor an expired
 * session loses it. A value equal to `initial` is not kept.
 * @param name what it is about, with the id of its row
 * @returns the value, its setter, and what forgets it once it was sent
 */
export function useKept<T>(
  name: string,
  initial: T,
): readonly [value: T, setValue: (value: T) => void, done: () => void] {
  const full = `${useOwner()}.${name}`;
  const first = useRef(initial);
  const [value, put] = useState(() => kept<T>(full)?.value ?? first.current);
  const setValue = useCallback(
    (next: T) => {
      put(next);
      if (next === first.current) forget(full);
      else keep(full, next);
    },
    [full],
  );
  const done = useCallback(() => {
    put(first.current);
    forget(full);
  }, [full]);
  return [value, setValue, done];
}
