import type { ReactNode } from 'react';
import classes from './models.module.css';

/** A part of the drawer: a heading, the deed that adds to it, and its rows. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-label={title}>
      <header className={classes.sectionHead}>
        <h3 className={classes.sectionTitle}>{title}</h3>
        {aside}
      </header>
      {children}
    </section>
  );
}
