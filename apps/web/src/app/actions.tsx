import { useNavigate, useParams } from '@tanstack/react-router';
import { useMantineColorScheme } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import {
  IconBuildingCommunity,
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSun,
  IconUserCircle,
  type Icon,
} from '@tabler/icons-react';
import {
  createContext,
  lazy,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { useSession } from '../session/session.tsx';
import { belongsToControl, NOTHING, press, type Keys } from './hotkeys.ts';
import { PLACES } from './places.ts';

/** Something a person can do, from the palette or by its keys. */
export type Action = {
  id: string;
  group: string;
  label: string;
  icon: Icon;
  /** What to type anywhere but in a field. */
  keys?: Keys;
  run: () => void;
};

type Registry = {
  actions: readonly Action[];
  /** Opens the palette; loads it the first time. */
  openPalette: () => void;
  register: (owner: string, actions: readonly Action[]) => () => void;
};

const RegistryContext = createContext<Registry>({
  actions: [],
  openPalette: () => undefined,
  register: () => () => undefined,
});

/** Single keys can get in the way of speech input, so they can be turned off (WCAG 2.1.4). */
const KEYS_OFF = 'cadre.keys-off';

/** Where each screen is, and what belongs to all screens. */
function useEverywhereActions(keysOff: boolean, setKeysOff: (off: boolean) => void): Action[] {
  const navigate = useNavigate();
  const { org } = useParams({ strict: false });
  const { setColorScheme } = useMantineColorScheme();
  const session = useSession();
  return useMemo(() => {
    const places: Action[] = PLACES.map(({ to, label, key, icon }) => ({
      id: `go${to}`,
      group: 'Go to',
      label,
      icon,
      keys: ['g', key],
      run: () => void (org && navigate({ to, params: { org } })),
    }));
    const memberships = session.status === 'signed-in' ? session.user.memberships : [];
    const switches: Action[] = memberships
      .filter(({ slug }) => slug !== org)
      .map(({ slug, name }) => ({
        id: `switch-${slug}`,
        group: 'Organizations',
        label: `Switch to ${name}`,
        icon: IconBuildingCommunity,
        run: () => void navigate({ to: '/t/$org', params: { org: slug } }),
      }));
    const rest: Action[] = [
      {
        id: 'light',
        group: 'Appearance',
        label: 'Light',
        icon: IconSun,
        run: () => setColorScheme('light'),
      },
      {
        id: 'dark',
        group: 'Appearance',
        label: 'Dark',
        icon: IconMoon,
        run: () => setColorScheme('dark'),
      },
      {
        id: 'system',
        group: 'Appearance',
        label: 'Same as the system',
        icon: IconDeviceDesktop,
        run: () => setColorScheme('auto'),
      },
      {
        id: 'keys',
        group: 'Session',
        label: keysOff ? 'Turn single-key shortcuts on' : 'Turn single-key shortcuts off',
        icon: IconKeyboard,
        run: () => setKeysOff(!keysOff),
      },
      {
        id: 'account',
        group: 'Session',
        label: 'Your account: name, password, sessions',
        icon: IconUserCircle,
        run: () => void navigate({ to: '/account', search: { next: org ? `/t/${org}` : '/' } }),
      },
      {
        id: 'out',
        group: 'Session',
        label: 'Sign out',
        icon: IconLogout,
        run: () => void session.signOut(),
      },
    ];
    return [...places, ...switches, ...rest];
  }, [navigate, org, setColorScheme, session, keysOff, setKeysOff]);
}

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
const Palette = lazy(loadPalette);

/** Knows every action of the app and of the screen that is open. */
export function ActionsProvider({ children }: { children: ReactNode }) {
  const [own, setOwn] = useState<Record<string, readonly Action[]>>({});
  const [keysOff, keepKeysOff] = useState(() => localStorage.getItem(KEYS_OFF) === 'yes');
  const everywhere = useEverywhereActions(keysOff, (off) => {
    localStorage.setItem(KEYS_OFF, off ? 'yes' : 'no');
    keepKeysOff(off);
  });
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
      // Those of the open screen first: they are what one most likely wants.
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

/** Opens the palette from a button. */
export const useOpenPalette = (): (() => void) => useContext(RegistryContext).openPalette;

/** Everything that can be done here and now. */
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
