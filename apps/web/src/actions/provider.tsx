import { useHotkeys } from '@mantine/hooks';
import { Suspense, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { lazyPart } from '../api/part.ts';
import { RegistryContext, type Action, type Registry } from './actions.ts';
import { belongsToControl, NOTHING, press } from './hotkeys.ts';

/** Runs the action whose keys are typed. */
function useTyping(actions: readonly Action[], off: boolean): void {
  const typed = useRef(NOTHING);
  useEffect(() => {
    if (off) return undefined;
    const listen = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || belongsToControl(event.target)) return;
      const bound = actions.filter(({ keys }) => keys !== undefined);
      const sequences = bound.map(({ keys }) => keys ?? []);
      const { hit, typed: next } = press(
        sequences,
        typed.current,
        event.key.toLowerCase(),
        Date.now(),
      );
      typed.current = next;
      if (hit === null) return;
      event.preventDefault();
      bound[hit]?.run();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [actions, off]);
}

const loadPalette = () => import('./palette.tsx');
const Palette = lazyPart(loadPalette);

/** Holds the actions of the app and of the open screen, and runs them by palette and keys. */
export function ActionsProvider({
  everywhere,
  keysOff,
  children,
}: {
  /** The actions of all screens; memoised. */
  everywhere: readonly Action[];
  keysOff: boolean;
  children: ReactNode;
}) {
  const [own, setOwn] = useState<Record<string, readonly Action[]>>({});
  const [paletteWanted, wantPalette] = useState(false);
  const openPalette = useCallback(() => {
    wantPalette(true);
    void loadPalette().then(({ open }) => open());
  }, []);
  useHotkeys([
    ['mod+K', openPalette],
    ['shift+?', openPalette],
  ]);
  const registry = useMemo<Registry>(
    () => ({
      openPalette,
      // The open screen's actions come first: they are the most likely choice.
      actions: [...Object.values(own).flat(), ...everywhere],
      register: (owner, actions) => {
        setOwn((before) => ({ ...before, [owner]: actions }));
        return () =>
          setOwn((before) =>
            Object.fromEntries(Object.entries(before).filter(([other]) => other !== owner)),
          );
      },
    }),
    [own, everywhere, openPalette],
  );
  useTyping(registry.actions, keysOff);
  return (
    <RegistryContext value={registry}>
      {children}
      <Suspense>{paletteWanted && <Palette />}</Suspense>
    </RegistryContext>
  );
}
