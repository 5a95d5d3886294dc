import { Figure } from '../figures/figure.tsx';
import { formatDate } from '../ui/dates.ts';
import { eventsOf, LANES, placeOf, summaryOf, tableOf, type Plan, type Position } from './plan.ts';
import classes from './roadmap.module.css';

type Props = { plan: Plan; positions: readonly Position[] };

/** Demand against hires over the time ahead: planned go-lives and thresholds above, starts and deadlines below. */
export function Timeline({ plan, positions }: Props) {
  const events = eventsOf(plan, positions);
  const from = plan.at.slice(0, 10);
  const to = events.reduce((last, { on }) => (on > last ? on : last), from);
  return (
    <Figure title="What comes when" summary={summaryOf(events)} table={tableOf(events)}>
      {events.length > 0 && (
        <>
          <div className={classes.timeline} aria-hidden>
            {(['demand', 'hires'] as const).map((lane) => (
              <div key={lane} className={classes.lane}>
                <span className={classes.laneName}>{LANES[lane]}</span>
                <div className={classes.line}>
                  {events
                    .filter((event) => event.lane === lane)
                    .map((event, index) => (
                      <span
                        key={`${event.on} ${index}`}
                        className={classes.dot}
                        data-lane={lane}
                        data-late={event.late}
                        title={`${formatDate(event.on)}: ${event.what}`}
                        style={{ insetInlineStart: `${placeOf(event.on, from, to) * 100}%` }}
                      />
                    ))}
                </div>
              </div>
            ))}
            <div className={classes.ends}>
              <span>Today</span>
              <span>{formatDate(to)}</span>
            </div>
          </div>
          <ol className={classes.events}>
            {events.map(({ on, what, lane, late }, index) => (
              <li key={`${on} ${index}`} data-lane={lane}>
                <time dateTime={on}>{formatDate(on)}</time>
                <span>
                  {what}
                  {late && <strong> (late)</strong>}
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
    </Figure>
  );
}
