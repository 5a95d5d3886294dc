import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './explain.module.css';

type Props = {
  /** Which number: made by `explainKey`. */
  k: string;
  /** The accessible name, when the content (a number) alone would not say enough to a screen reader's user. */
  label?: string;
  tone?: 'critical' | 'warning' | undefined;
  children: ReactNode;
};

/** A number that opens the drawer with its explanation. The URL keeps the drawer open. */
export function Explain({ k, label, tone, children }: Props) {
  return (
    <Link
      to="."
      search={(now) => ({ ...now, explain: k })}
      resetScroll={false}
      className={classes.number}
      data-tone={tone}
      aria-label={label}
      title="Why this number"
    >
      {children}
    </Link>
  );
}
