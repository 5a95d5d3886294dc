import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './explain.module.css';

type Props = {
  /** Which number: made by `explainKey`. */
  k: string;
  /** Said in place of the content, where the number alone would mean nothing to those who listen. */
  label?: string;
  tone?: 'critical' | 'warning' | undefined;
  children: ReactNode;
};

/** A number that explains itself: opens the drawer beside the page. The URL keeps it open. */
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
