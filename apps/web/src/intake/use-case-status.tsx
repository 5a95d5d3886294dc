import type { UseCaseStatus as Name } from '../api/generated/graphql.ts';
import { STATUSES } from './words.ts';
import classes from './use-cases.module.css';

/** Where a use case stands: a word with a dot; what waits for a leader is filled. */
export function UseCaseStatus({ status }: { status: Name }) {
  return (
    <span className={classes.status} data-status={status}>
      {STATUSES[status]}
    </span>
  );
}
