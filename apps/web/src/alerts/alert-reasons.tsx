import type { AlertPartsFragment } from '../api/generated/graphql.ts';
import { Explain } from '../staffing/explain.tsx';
import { explainKey } from '../staffing/explanation.ts';
import { formatQuantity } from '../ui/format.ts';
import { Status } from '../ui/status.tsx';
import { COMPARATORS } from '../ui/words.ts';
import classes from './alerts.module.css';

const STATE_WORDS = {
  CRITICAL: 'Critical',
  WARNING: 'Warning',
  OK: 'Not met',
  NOT_APPLICABLE: 'Not applicable',
} as const;
const ORDER = Object.keys(STATE_WORDS);

type Level = AlertPartsFragment['reasons'][number]['warningAt'];

const levelText = (level: Level, unit: AlertPartsFragment['reasons'][number]['unit']): string =>
  level ? `${COMPARATORS[level.comparator]} ${formatQuantity(level.value, unit)}` : '–';

/** What the alert stands on: every reason with its value, thresholds and the way out. */
export function AlertReasons({ alert: { rule, reasons } }: { alert: AlertPartsFragment }) {
  const worstFirst = reasons.toSorted(
    (one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state),
  );
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label="What it stands on">
      <table className={classes.reasons}>
        <thead>
          <tr>
            <th scope="col">Reason</th>
            <th scope="col">Observed</th>
            <th scope="col">Warning</th>
            <th scope="col">Critical</th>
            <th scope="col">What would clear it</th>
          </tr>
        </thead>
        <tbody>
          {worstFirst.map((reason) => (
            <tr
              key={reason.id}
              data-met={reason.state === 'WARNING' || reason.state === 'CRITICAL'}
            >
              <th scope="row">
                {reason.label}
                <span className={classes.reasonState}>
                  <Status status={reason.state} variant="plain">
                    {reason.staleSince
                      ? `${STATE_WORDS[reason.state]}, held without data`
                      : STATE_WORDS[reason.state]}
                  </Status>
                </span>
              </th>
              <td>
                <Explain
                  k={explainKey.alert(rule, reason.id)}
                  label={`${reason.label}: ${formatQuantity(reason.observed, reason.unit)}`}
                >
                  {formatQuantity(reason.observed, reason.unit)}
                </Explain>
              </td>
              <td>{levelText(reason.warningAt, reason.unit)}</td>
              <td>{levelText(reason.criticalAt, reason.unit)}</td>
              <td className={classes.clearing}>{reason.clearedBy}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
