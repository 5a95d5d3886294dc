import type { UseCaseRowFragment } from '../api/generated/graphql.ts';
import { formatValue } from '../ui/format.ts';
import classes from './use-cases.module.css';

/** A score in a row: the number, and a bar to compare it by. */
export function ScoreBar({ useCase }: { useCase: UseCaseRowFragment }) {
  const { scoreValue, scoredAt } = useCase;
  if (typeof scoreValue !== 'number') {
    return <span className={classes.none}>{scoredAt ? 'Incomplete' : 'Not scored'}</span>;
  }
  return (
    <span className={classes.score}>
      <span className={classes.scoreValue}>{formatValue(Math.round(scoreValue * 10) / 10)}</span>
      <span className={classes.track} aria-hidden>
        <span style={{ inlineSize: `${scoreValue}%` }} data-band={useCase.band} />
      </span>
    </span>
  );
}
