import { IconAlertTriangle } from '@tabler/icons-react';
import type { ImpactPartsFragment } from '../api/generated/graphql.ts';
import { impactLines } from './impact.ts';
import classes from './impact.module.css';

type Props = {
  impact: ImpactPartsFragment;
  /** The heading of what is compared: “If approved now”. */
  condition: string;
};

/** What a scenario changes, by the rules that judge it afterwards: what, today, then. */
export function ImpactTable({ impact, condition }: Props) {
  const lines = impactLines(impact);
  if (lines.length === 0) return <p className={classes.waiting}>No number and no rule changes.</p>;
  const { rules, gaps, hires, orgModel } = impact;
  return (
    <>
      <table className={classes.impact}>
        <thead>
          <tr>
            <th scope="col">{condition}</th>
            <th scope="col">Today</th>
            <th scope="col">Then</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ what, before, after, isWorse }) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{before}</td>
              <td data-worse={isWorse}>
                {isWorse && <IconAlertTriangle size={14} aria-hidden />} {after}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rules.length + gaps.length + hires.length === 0 && orgModel === null && (
        <p className={classes.waiting}>
          No rule, no gap, no hire and no recommendation changes with it.
        </p>
      )}
    </>
  );
}

/** While the server works it out. */
export const ImpactWaiting = () => (
  <p className={classes.waiting} role="status">
    Working out what it changes …
  </p>
);
