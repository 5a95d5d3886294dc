import type { AlertPartsFragment, RuleId, Unit } from '../api/generated/graphql.ts';
import { Explain } from '../explain/explain.tsx';
import { explainKey } from '../explain/explanation.ts';
import { formatQuantity, formatValue } from '../ui/format.ts';
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

const stateText = ({ state, staleSince }: Reason): string =>
  staleSince ? `${STATE_WORDS[state]}, held without data` : STATE_WORDS[state];

/** The alert's present or last reasons, each with its value, its thresholds and what would clear it. */
export function AlertReasons({ alert: { rule, state, reasons } }: { alert: AlertPartsFragment }) {
  const over = state === 'RESOLVED' || state === 'NORMAL';
  const worstFirst = reasons.toSorted(
    (one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state),
  );
  return (
    <table className={classes.reasons} data-over={over}>
      <thead>
        <tr>
          <th scope="col">{over ? 'What it stood on' : 'What it stands on'}</th>
          <th scope="col">Observed</th>
          <th scope="col">Thresholds</th>
        </tr>
      </thead>
      <tbody>
        {worstFirst.map((reason) => (
          <ReasonRow key={reason.id} rule={rule} reason={reason} over={over} />
        ))}
      </tbody>
    </table>
  );
}

function ReasonRow({ rule, reason, over }: { rule: RuleId; reason: Reason; over: boolean }) {
  const observed = formatQuantity(reason.observed, reason.unit);
  const met = reason.state === 'WARNING' || reason.state === 'CRITICAL';
  return (
    <tr data-met={met && !over}>
      <th scope="row">
        {reason.label}
        {!over && (
          <span className={classes.clearing}>
            <Status status={reason.state} variant="plain">
              {stateText(reason)}
            </Status>
          </span>
        )}
        <span className={classes.clearing}>
          {over ? 'Cleared by' : 'Clears with'}: {reason.clearedBy}
        </span>
      </th>
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
