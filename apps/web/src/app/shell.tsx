import { AppShell, Burger, Button, Group, Kbd, ScrollArea, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { Mark } from '../ui/wordmark.tsx';
import { useOpenPalette } from './actions.tsx';
import { AccountMenu } from './account-menu.tsx';
import { LiveDot } from './live-dot.tsx';
import { OrganizationSwitch } from './organization-switch.tsx';
import { PlaceLinks } from './place-links.tsx';
import classes from './shell.module.css';

const SIDEBAR = 224;
const HEADER = 52;

/** The frame of every screen: where one is, where one can go, and whether what is shown is live. */
export function Shell({ children }: { children: ReactNode }) {
  const [open, { toggle, close }] = useDisclosure();
  const { pathname } = useLocation();
  useEffect(close, [pathname, close]);
  return (
    <AppShell
      header={{ height: HEADER }}
      navbar={{ width: SIDEBAR, breakpoint: 'sm', collapsed: { mobile: !open } }}
      padding={0}
      classNames={{ header: classes.header, navbar: classes.navbar, main: classes.main }}
    >
      <a href="#main" className={classes.skip}>
        Skip to the content
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" gap="sm" wrap="nowrap">
          <Burger opened={open} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Screens" />
          <Link to="/" className={classes.wordmark} aria-label="Cadre, to the start">
            <Mark />
            <span>cadre</span>
          </Link>
          <OrganizationSwitch />
          <span className={classes.gap} />
          <LiveDot />
          <SearchButton />
          <AccountMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar>
        <AppShell.Section grow component={ScrollArea} p="xs">
          <PlaceLinks />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="main">{children}</AppShell.Main>
    </AppShell>
  );
}

const shortcut = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K';

function SearchButton() {
  const openPalette = useOpenPalette();
  return (
    <>
      <UnstyledButton className={classes.search} onClick={openPalette} visibleFrom="sm">
        <IconSearch size={15} aria-hidden />
        <span>Go to or do…</span>
        <Kbd size="xs">{shortcut}</Kbd>
      </UnstyledButton>
      <Button
        hiddenFrom="sm"
        variant="subtle"
        color="gray"
        px={6}
        onClick={openPalette}
        aria-label="Go to or do something"
      >
        <IconSearch size={18} aria-hidden />
      </Button>
    </>
  );
}
