import { useCallback, useState } from 'react';

const KEYS_OFF = 'cadre.keys-off';

/** Single keys can get in the way of speech input, so they can be turned off (WCAG 2.1.4). The browser remembers it. */
export function useKeysOff(): [off: boolean, setOff: (off: boolean) => void] {
  const [off, keep] = useState(() => localStorage.getItem(KEYS_OFF) === 'yes');
  const setOff = useCallback((value: boolean) => {
    localStorage.setItem(KEYS_OFF, value ? 'yes' : 'no');
    keep(value);
  }, []);
  return [off, setOff];
}
