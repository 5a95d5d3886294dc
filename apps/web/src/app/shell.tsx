import { Kbd, UnstyledButton } from '@mantine/core';
import { IconMenu2, IconSearch, IconX } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { Mark } from '../ui/wordmark.tsx';
import { useOpenPalette } from '../actions/actions.ts';
import { LiveDot } from './live-dot.tsx';
import { OrganizationName } from './organization-name.tsx';
import { PlaceLinks } from './place-links.tsx';
import classes from './shell.module.css';

// Menus need the library that positions pop-ups; they load later, so that the first screen does not wait for it.
const AccountMenu = lazy(() => import('./account-menu.tsx'));
const OrganizationSwitch = lazy(() => import('./organization-switch.tsx'));

/** The frame of every screen: the organization, the links to all screens, and whether updates are live. */
export function Shell({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  useEffect(() => setOpen(false), [pathname]);
  return (
    <div className={classes.root}>
      <a href="#main" className={classes.skip}>
        Skip to the content
      </a>
      <header className={classes.header}>
        <UnstyledButton
          className={classes.menu}
          aria-expanded={open}
          aria-controls="screens"
          aria-label={open ? 'Close the list of screens' : 'Open the list of screens'}
          onClick={() => setOpen(!open)}
        >
          {open ? <IconX size={20} aria-hidden /> : <IconMenu2 size={20} aria-hidden />}
        </UnstyledButton>
        <Link to="/" className={classes.wordmark} aria-label="Cadre, to the start">
          <Mark />
          <span>cadre</span>
        </Link>
        <Suspense fallback={<OrganizationName />}>
          <OrganizationSwitch />
        </Suspense>
        <span className={classes.gap} />
        <LiveDot />
        <SearchButton />
        <Suspense fallback={<span className={classes.account} />}>
          <AccountMenu />
        </Suspense>
      </header>
      <div id="screens" className={classes.sidebar} data-open={open}>
        <PlaceLinks />
      </div>
      <main id="main" className={classes.main}>
        {children}
      </main>
    </div>
  );
}

const shortcut = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K';

function SearchButton() {
  const openPalette = useOpenPalette();
  return (
    <UnstyledButton
      className={classes.search}
      onClick={openPalette}
      aria-label="Go to or do something"
    >
      <IconSearch size={16} aria-hidden />
      <span className={classes.searchWords}>Go to or do…</span>
      <Kbd size="xs" className={classes.searchWords}>
        {shortcut}
      </Kbd>
    </UnstyledButton>
  );
}
