import { useNavigate, useParams } from '@tanstack/react-router';
import { useMantineColorScheme } from '@mantine/core';
import {
  IconBuildingCommunity,
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSun,
  IconUserCircle,
} from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import type { Action } from '../actions/actions.ts';
import { useKeysOff } from '../actions/keys-off.ts';
import { ActionsProvider } from '../actions/provider.tsx';
import { useSession } from '../me/session.tsx';
import { PLACES } from './places.ts';

/** The actions of all screens: going to each of them, and the settings of the app. */
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

/** Offers the actions of all screens and of the open screen, by palette and by key. */
export function AppActions({ children }: { children: ReactNode }) {
  const [keysOff, setKeysOff] = useKeysOff();
  return (
    <ActionsProvider everywhere={useEverywhereActions(keysOff, setKeysOff)} keysOff={keysOff}>
      {children}
    </ActionsProvider>
  );
}
