import { Kbd, UnstyledButton } from '@mantine/core';
import { IconMenu2, IconSearch, IconX } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { lazyPart } from '../api/part.ts';
import { Mark } from '../ui/wordmark.tsx';
import { useOpenPalette } from '../actions/actions.ts';
import { LiveDot } from './live-dot.tsx';
import { OrganizationName } from './organization-name.tsx';
import { PendingBar } from './pending-bar.tsx';
import { PlaceLinks } from './place-links.tsx';
import classes from './shell.module.css';

// Menus need the library that positions pop-ups; they load later, so that the first screen does not wait for it.
const AccountMenu = lazyPart(() => import('./account-menu.tsx'));
const OrganizationSwitch = lazyPart(() => import('./organization-switch.tsx'));

/** Paper is white: while printing, the light colours hold. */
function useLightPaper(): void {
  useEffect(() => {
    const root = document.documentElement;
    let before: string | undefined;
    const toPaper = () => {
      before = root.dataset.mantineColorScheme;
      root.dataset.mantineColorScheme = 'light';
    };
    const back = () => {
      if (before !== undefined) root.dataset.mantineColorScheme = before;
    };
    window.addEventListener('beforeprint', toPaper);
    window.addEventListener('afterprint', back);
    return () => {
      window.removeEventListener('beforeprint', toPaper);
      window.removeEventListener('afterprint', back);
    };
  }, []);
}

/** The frame of every screen: the organization, the links to all screens, and whether updates are live. */
export function Shell({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  useEffect(() => setOpen(false), [pathname]);
  useLightPaper();
  return (
    <div className={classes.root}>
      <a href="#main" className={classes.skip}>
        Skip to the content
      </a>
      <header className={classes.header}>
        <PendingBar />
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
