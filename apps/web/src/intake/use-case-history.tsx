import { useClock } from '../me/me.tsx';
import { formatDistance, formatInstant, formatValue } from '../ui/format.ts';
import { Panel } from '../ui/page.tsx';
import { actionWords, changedWords, moveWords } from './history.ts';
import { storedScore } from './scoring-view.ts';
import type { UseCaseDetail } from './use-case.ts';
import { BANDS } from './words.ts';
import classes from './use-case.module.css';

/** All scores of the use case, each with the event that made it be scored. */
export function ScoreHistory({ useCase: { scores } }: { useCase: UseCaseDetail }) {
  const clock = useClock();
  if (scores.length === 0) return null;
  return (
    <Panel title="Score history">
      <ol className={classes.history}>
        {scores.map(({ id, at, cause, result }) => {
          const { value, band, rubricVersion } = storedScore(result);
          return (
            <li key={id}>
              <span className={classes.number}>
                {value === null ? 'Incomplete' : formatValue(value)}
              </span>
              <span>
                {band ? `${BANDS[band]}, ` : ''}rubric {rubricVersion}
                <br />
                <span className={classes.quiet}>{actionWords(cause)}</span>
              </span>
              <time dateTime={at} className={classes.quiet}>
                {formatInstant(at, clock)}
              </time>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}

/** The activity: moves with their reasons, and all other changes, each with the member who made it. */
export function Activity({ useCase: { activity, moves } }: { useCase: UseCaseDetail }) {
  const clock = useClock();
  const entries = [
    ...moves.map(({ id, at, actorName, from, to, reason }) => ({
      id,
      at,
      who: actorName,
      what: moveWords(from ?? null, to ?? null),
      why: reason,
    })),
    ...activity
      .filter(({ action }) => action !== 'moveUseCase')
      .map(({ id, at, actorName, action, fields }) => ({
        id,
        at,
        who: actorName,
        what: actionWords(action),
        why: changedWords(action, fields),
      })),
  ].toSorted((one, other) => other.at.localeCompare(one.at));
  return (
    <Panel title="Activity">
      <ol className={classes.activity}>
        {entries.map(({ id, at, who, what, why }) => (
          <li key={id}>
            <span>
              <strong>{who}</strong> {what}
              {why && <span className={classes.why}>{why}</span>}
            </span>
            <time dateTime={at} title={formatInstant(at, clock)} className={classes.quiet}>
              {formatDistance(at, Date.now())}
            </time>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
