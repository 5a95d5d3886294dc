import type { ReactNode } from 'react';
import classes from './models.module.css';

/** A section of the drawer: a heading, the action that adds a row, and the rows. */
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
