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

type Reason = AlertPartsFragment['reasons'][number];

const levelText = (level: Reason['warningAt'], unit: Reason['unit']): string =>
  level ? `${COMPARATORS[level.comparator]} ${formatQuantity(level.value, unit)}` : '–';

const stateText = ({ state, staleSince }: Reason): string =>
  staleSince ? `${STATE_WORDS[state]}, held without data` : STATE_WORDS[state];

/** What the alert stands on, or stood on: every reason with its value, thresholds and the way out. */
export function AlertReasons({ alert: { rule, state, reasons } }: { alert: AlertPartsFragment }) {
  const over = state === 'RESOLVED' || state === 'NORMAL';
  const worstFirst = reasons.toSorted(
    (one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state),
  );
  const caption = over ? 'What it stood on' : 'What it stands on';
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={caption}>
      <table className={classes.reasons} data-over={over}>
        <thead>
          <tr>
            <th scope="col">{caption}</th>
            <th scope="col">Observed</th>
            <th scope="col">Warning</th>
            <th scope="col">Critical</th>
            <th scope="col">{over ? 'What cleared it' : 'What would clear it'}</th>
          </tr>
        </thead>
        <tbody>
          {worstFirst.map((reason) => {
            const observed = formatQuantity(reason.observed, reason.unit);
            const met = reason.state === 'WARNING' || reason.state === 'CRITICAL';
            return (
              <tr key={reason.id} data-met={met && !over}>
                <th scope="row">
                  {reason.label}
                  {!over && (
                    <span className={classes.reasonState}>
                      <Status status={reason.state} variant="plain">
                        {stateText(reason)}
                      </Status>
                    </span>
                  )}
                </th>
                <td>
                  <Explain
                    k={explainKey.alert(rule, reason.id)}
                    label={`${reason.label}: ${observed}`}
                  >
                    {observed}
                  </Explain>
                </td>
                <td>{levelText(reason.warningAt, reason.unit)}</td>
                <td>{levelText(reason.criticalAt, reason.unit)}</td>
                <td className={classes.clearing}>{reason.clearedBy}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
