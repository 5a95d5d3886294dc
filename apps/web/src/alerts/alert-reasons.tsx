import { useQuery } from '@apollo/client/react';
import {
  StaffingDocument,
  type AlertPartsFragment,
  type RuleId,
  type Unit,
} from '../api/generated/graphql.ts';
import { Explain } from '../explain/explain.tsx';
import { explainKey } from '../explain/explain-key.ts';
import { formatQuantity, formatValue, thresholdsOf } from '../ui/format.ts';
import { Status } from '../ui/status.tsx';
import { COMPARATORS } from '../ui/words.ts';
import { isPast, saidToday, valueToday } from './today.ts';
import classes from './alerts.module.css';

const STATE_WORDS = {
  CRITICAL: 'Critical',
  WARNING: 'Warning',
  OK: 'Not met',
  NOT_APPLICABLE: 'Not applicable',
} as const;
const ORDER = Object.keys(STATE_WORDS);

type Reason = AlertPartsFragment['reasons'][number];

const stateText = ({ state, staleSince }: Reason): string =>
  staleSince ? `${STATE_WORDS[state]}, held without data` : STATE_WORDS[state];

/** The reasons of an alert: thresholds, the values when it fired and today, and what would clear it. */
export function AlertReasons({ alert }: { alert: AlertPartsFragment }) {
  const { rule, reasons } = alert;
  const past = isPast(alert);
  const staffing = useQuery(StaffingDocument).data?.staffing ?? null;
  const said = past ? saidToday(staffing, rule) : [];
  const worstFirst = reasons.toSorted(
    (one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state),
  );
  return (
    <>
      <table className={classes.reasons} data-over={past}>
        <thead>
          <tr>
            <th scope="col">{past ? 'What it stood on' : 'What it stands on'}</th>
            {past && <th scope="col">Then</th>}
            <th scope="col">{past ? 'Today' : 'Observed'}</th>
            <th scope="col">Thresholds</th>
          </tr>
        </thead>
        <tbody>
          {worstFirst.map((reason) => (
            <ReasonRow
              key={reason.id}
              rule={rule}
              reason={reason}
              past={past}
              today={past ? valueToday(staffing, rule, reason) : reason.observed}
            />
          ))}
        </tbody>
      </table>
      {said.length > 0 && <p className={classes.said}>{said.join(' ')}</p>}
    </>
  );
}

type RowProps = { rule: RuleId; reason: Reason; past: boolean; today: number | null };

function ReasonRow({ rule, reason, past, today }: RowProps) {
  const levels = thresholdsOf(reason.warningAt?.value, reason.criticalAt?.value);
  const observed = today === null ? 'no data' : formatQuantity(today, reason.unit, levels);
  const met = reason.state === 'WARNING' || reason.state === 'CRITICAL';
  return (
    <tr data-met={met && !past}>
      <th scope="row">
        {reason.label}
        {!past && (
          <>
            <span className={classes.clearing}>
              <Status status={reason.state} variant="plain">
                {stateText(reason)}
              </Status>
            </span>
            <span className={classes.clearing}>Clears with: {reason.clearedBy}</span>
          </>
        )}
      </th>
      {past && <td>{formatQuantity(reason.observed, reason.unit, levels)}</td>}
      <td>
        <Explain k={explainKey.alert(rule, reason.id)} label={`${reason.label}: ${observed}`}>
          {observed}
        </Explain>
      </td>
      <td className={classes.levels}>
        <LevelLine name="Warning" level={reason.warningAt} unit={reason.unit} />
        <LevelLine name="Critical" level={reason.criticalAt} unit={reason.unit} />
      </td>
    </tr>
  );
}

function LevelLine({
  name,
  level,
  unit,
}: {
  name: string;
  level: Reason['warningAt'];
  unit: Unit;
}) {
  if (!level) return null;
  return (
    <span>
      {name} {COMPARATORS[level.comparator]} {formatValue(level.value, unit)}
    </span>
  );
}
