import { Title } from '@mantine/core';
import { useLocation, useMatches, useRouter } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { ignoredOf } from './ignored.ts';
import { useTitle } from './title.ts';
import classes from './page.module.css';

type Props = {
  title: string;
  /** One sentence under the title. */
  lead?: ReactNode;
  /** The actions of the screen, beside the title. */
  actions?: ReactNode;
  /** Small, where the content itself begins with a sentence that is the page's point. */
  quietTitle?: boolean;
  /** `reading` keeps lines short; `wide` takes the whole width, for tables and boards. */
  width?: 'reading' | 'wide';
  children: ReactNode;
};

/** Whether a screen was shown since the page was loaded: the first one leaves the focus where the browser puts it. */
let hasOpened = false;

/** A screen: names the tab, heads the page, and moves the reader there after navigation. */
export function Page({
  title,
  lead,
  actions,
  quietTitle = false,
  width = 'wide',
  children,
}: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(title);
  useEffect(() => {
    // Without this, a screen reader stays on the link that was followed, or at the top where that link is gone with its
    // screen. Drawers keep their own focus.
    if (hasOpened) heading.current?.focus({ preventScroll: true });
    hasOpened = true;
  }, []);
  return (
    <div className={classes.root} data-width={width}>
      <header className={classes.header}>
        <div>
          <Title
            order={1}
            ref={heading}
            tabIndex={-1}
            dir="auto"
            className={classes.title}
            data-quiet={quietTitle}
          >
            {title}
          </Title>
          {lead && <p className={classes.lead}>{lead}</p>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      <Ignored />
      {children}
    </div>
  );
}

/** Says which filters of the address this screen did not read, so that what is shown is not taken for filtered. */
function Ignored() {
  const router = useRouter();
  const typed = useLocation({ select: ({ searchStr }) => searchStr });
  const read = useMatches({ select: (matches) => matches.at(-1)?._strictSearch });
  const ignored = ignoredOf(router.options.parseSearch(typed), read ?? {});
  if (ignored.length === 0) return null;
  return (
    <p role="status" className={classes.ignored}>
      Ignored in this address: {ignored.join(', ')}
    </p>
  );
}

type PanelProps = {
  title?: string;
  /** Names the region where the heading is part of the content. */ label?: string;
  aside?: ReactNode;
  children: ReactNode;
  id?: string;
};

/** A surface with a heading: the one container screens are made of. */
export function Panel({ title, label, aside, children, id }: PanelProps) {
  return (
    <section className={classes.panel} aria-label={title ?? label} id={id}>
      {(title || aside) && (
        <header className={classes.panelHeader}>
          {title && (
            <Title order={2} className={classes.panelTitle}>
              {title}
            </Title>
          )}
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}
