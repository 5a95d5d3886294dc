import type { ReactNode } from 'react';
import classes from './banner.module.css';

type Props = { icon: ReactNode; title: string; action: ReactNode; children: ReactNode };

/** What a banner holds: its icon, its words and what can be done. */
export function Told({ icon, title, action, children }: Props) {
  return (
    <>
      <span className={classes.icon}>{icon}</span>
      <div className={classes.words}>
        <h2 className={classes.title}>{title}</h2>
        <p className={classes.text}>{children}</p>
      </div>
      <div className={classes.action}>{action}</div>
    </>
  );
}
