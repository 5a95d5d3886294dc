import type { Icon } from '@tabler/icons-react';
import { createContext, useContext, useEffect, useRef } from 'react';
import type { Keys } from './hotkeys.ts';

/** An action of the palette, which may have keys too. */
export type Action = {
  id: string;
  group: string;
  label: string;
  icon: Icon;
  /** The keys that run it when the focus is not in a field. */
  keys?: Keys;
  run: () => void;
};

export type Registry = {
  actions: readonly Action[];
  /** Opens the palette; loads it the first time. */
  openPalette: () => void;
  register: (owner: string, actions: readonly Action[]) => () => void;
};

/** Filled by `ActionsProvider`. */
export const RegistryContext = createContext<Registry>({
  actions: [],
  openPalette: () => undefined,
  register: () => () => undefined,
});

/** Opens the palette from a button. */
export const useOpenPalette = (): (() => void) => useContext(RegistryContext).openPalette;

/** All actions that are offered at present: the app's and the open screen's. */
export const useAllActions = (): readonly Action[] => useContext(RegistryContext).actions;

/**
 * Offers a screen's own actions in the palette and by key, as long as the screen is open.
 * @param actions memoised, or the palette would rebuild with every render
 */
export function useActions(owner: string, actions: readonly Action[]): void {
  const { register } = useContext(RegistryContext);
  const registerNow = useRef(register);
  registerNow.current = register;
  useEffect(() => registerNow.current(owner, actions), [owner, actions]);
}
