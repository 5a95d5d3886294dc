import type { StaffingPartsFragment } from '../api/generated/graphql.ts';
import { formatValue, thresholdsOf } from '../ui/format.ts';
import { COMPARATORS } from '../ui/words.ts';
import { explainKey } from '../explain/explain-key.ts';
import { Explain } from '../explain/explain.tsx';
import { nearest } from './nearness.ts';
import classes from './next-thresholds.module.css';

const SHOWN = 4;

/** Shows how near the values are to thresholds that they have not crossed. */
export function NextThresholds({ staffing }: { staffing: StaffingPartsFragment }) {
  const next = nearest(staffing, SHOWN);
  if (next.length === 0) return null;
  return (
    <div className={classes.root}>
      <h3 className={classes.title}>Nearest thresholds</h3>
      <ul className={classes.list}>
        {next.map(({ rule, reason, share }) => (
          <li key={`${rule} ${reason.id}`}>
            <span>{reason.label}</span>
            <span className={classes.numbers} data-figures>
              <Explain
                k={explainKey.reason(rule, reason.id)}
                label={`${reason.label}: ${formatValue(reason.observed, reason.unit, thresholdsOf(reason.threshold))}`}
              >
                {formatValue(reason.observed, reason.unit, thresholdsOf(reason.threshold))}
              </Explain>
              {reason.comparator && reason.threshold !== null && (
                <span className={classes.threshold}>
                  fires at{' '}
                  {reason.comparator === 'AT_LEAST' ? '' : `${COMPARATORS[reason.comparator]} `}
                  {formatValue(reason.threshold, reason.unit)}
                </span>
              )}
            </span>
            <span className={classes.track} aria-hidden>
              <span className={classes.way} style={{ width: `${share * 100}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
