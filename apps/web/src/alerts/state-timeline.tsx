import type { AlertPartsFragment } from '../api/generated/graphql.ts';
import { useClock } from '../me/me.tsx';
import { formatDay, formatInstant } from '../ui/format.ts';
import { historyOf } from './history.ts';
import { clip, spansOf, type Span } from './spans.ts';
import classes from './state-timeline.module.css';

const DAY = 24 * 60 * 60 * 1000;
/** The part of the past that is shown: about a quarter. Milliseconds. */
const SHOWN = 90 * DAY;

/** The least width of a period, as a share of the strip, so that it can be seen. */
const LEAST = 0.006;

const toneOf = ({ state, severity }: Span): string =>
  state === 'FIRING' ? (severity === 'CRITICAL' ? 'critical' : 'warning') : state.toLowerCase();

/** The alert's history: a strip of the last 90 days, and a list of its events. */
export function StateTimeline({ alert }: { alert: AlertPartsFragment }) {
  const clock = useClock();
  const now = Date.now();
  const from = now - SHOWN;
  const history = historyOf(alert, clock);
  const spans = clip(spansOf(alert), from);
  const percent = (at: number) => `${(((at - from) / SHOWN) * 100).toFixed(2)}%`;
  return (
    <div className={classes.root}>
      <svg className={classes.strip} width="100%" height={14} aria-hidden focusable="false">
        <rect className={classes.normal} width="100%" height={14} rx={3} />
        {spans
          .filter(({ state }) => state !== 'NORMAL' && state !== 'RESOLVED')
          .map((span) => (
            <svg
              key={span.from}
              x={percent(Math.min(span.from, now - SHOWN * LEAST))}
              width="100%"
              height={14}
              overflow="visible"
            >
              <rect
                className={classes.span}
                data-tone={toneOf(span)}
                width={`${(Math.max(LEAST, ((span.until ?? now) - span.from) / SHOWN) * 100).toFixed(2)}%`}
                height={14}
                rx={2}
              />
            </svg>
          ))}
      </svg>
      <div className={classes.axis} aria-hidden>
        <span>{formatDay(new Date(from).toISOString(), clock)}</span>
        <span>today</span>
      </div>
      {history.length > 0 && (
        <details className={classes.history}>
          <summary>
            History: {history.length} {history.length === 1 ? 'event' : 'events'}
          </summary>
          <ol>
            {history.map(({ at, title, text }) => (
              <li key={`${title} ${at}`}>
                <time dateTime={at}>{formatInstant(at, clock)}</time>
                <strong>{title}</strong>
                <span>{text}</span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}
