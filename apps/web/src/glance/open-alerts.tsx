import { useQuery } from '@apollo/client/react';
import { Anchor, Skeleton, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import {
  AlertsDocument,
  type AlertPartsFragment,
  type StaffingPartsFragment,
} from '../api/generated/graphql.ts';
import { AlertStatus } from '../alerts/alert-status.tsx';
import { alertName } from '../alerts/name.ts';
import { openAlerts, sinceOf } from '../alerts/open.ts';
import { isPast, saidToday } from '../alerts/today.ts';
import { useClock } from '../me/me.tsx';
import {
  formatDay,
  formatDistance,
  formatQuantity,
  formatValue,
  thresholdsOf,
} from '../ui/format.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Panel } from '../ui/page.tsx';
import { ALERT_RULES } from '../ui/rules.generated.ts';
import { ALERT_STATES, COMPARATORS } from '../ui/words.ts';
import { explainKey } from '../explain/explain-key.ts';
import { Explain } from '../explain/explain.tsx';
import { NotJudged, UnknownReason, unknownOf } from '../explain/not-judged.tsx';
import { NextThresholds } from './next-thresholds.tsx';
import classes from './open-alerts.module.css';

/** What is open now: which rule, by which numbers, since when. */
export function OpenAlerts({ staffing }: { staffing: StaffingPartsFragment }) {
  const { org } = useParams({ from: '/t/$org' });
  // The frame has asked for them, and the socket keeps them current.
  const alerts = useQuery(AlertsDocument, { fetchPolicy: 'cache-first' });
  // What stands below the alerts comes with them, so that they do not move it.
  const isAnswered = alerts.data !== undefined || alerts.error !== undefined;
  return (
    <Panel
      title="Open alerts"
      aside={
        <Anchor
          renderRoot={(props) => <Link {...props} to="/t/$org/alerts" params={{ org }} />}
          size="sm"
        >
          All alerts
        </Anchor>
      }
    >
      <Loaded result={alerts} skeleton={<Skeleton height={180} />}>
        {({ alerts: all }) => {
          const open = openAlerts(all);
          return open.length === 0 ? (
            <Quiet staffing={staffing} />
          ) : (
            <ul className={classes.list}>
              {open.map((alert) => (
                <OpenAlert key={alert.id} alert={alert} staffing={staffing} />
              ))}
            </ul>
          );
        }}
      </Loaded>
      {isAnswered && <NextThresholds staffing={staffing} />}
    </Panel>
  );
}

/** Green only when every rule that raises alerts could be judged whole. */
function Quiet({ staffing }: { staffing: StaffingPartsFragment }) {
  const { caveats } = staffing;
  const unknown = unknownOf(staffing, ({ rule }) => ALERT_RULES.includes(rule));
  const judged = caveats.length === 0 && unknown.length === 0;
  const QuietIcon = judged ? IconCircleCheck : IconCircleDashed;
  return (
    <Stack gap={4} align="flex-start" py="xs">
      <QuietIcon
        size={22}
        stroke={1.6}
        aria-hidden
        className={judged ? classes.quiet : classes.notJudged}
      />
      <Text fw={550}>
        {caveats.length === 0
          ? 'No hiring threshold is crossed.'
          : 'Nothing that can be judged crosses a hiring threshold.'}
      </Text>
      {judged ? (
        <Text c="dimmed" size="sm">
          The moment one is, it appears here with its evidence.
        </Text>
      ) : (
        <>
          <Text c="dimmed" size="sm">
            Not judged, because data is missing:
          </Text>
          <ul className={classes.unknown}>
            {caveats.map((caveat) => (
              <li key={caveat}>
                <NotJudged caveat={caveat} />
              </li>
            ))}
            {unknown.map((one) => (
              <li key={one.why}>
                <UnknownReason unknown={one} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Stack>
  );
}

type OpenAlertProps = { alert: AlertPartsFragment; staffing: StaffingPartsFragment };

function OpenAlert({ alert, staffing }: OpenAlertProps) {
  const clock = useClock();
  const since = sinceOf(alert);
  const met = isPast(alert)
    ? []
    : alert.reasons.filter(({ state }) => state === 'WARNING' || state === 'CRITICAL');
  return (
    <li className={classes.alert}>
      <div className={classes.head}>
        <span className={classes.rule}>{alertName(alert)}</span>
        <AlertStatus alert={alert} />
      </div>
      <ul className={classes.reasons}>
        {met.map((reason) => (
          <li key={reason.id}>
            <span>{reason.label}</span>
            <span className={classes.value}>
              <Explain
                k={explainKey.alert(alert.rule, reason.id)}
                label={`${reason.label}: ${formatQuantity(reason.observed, reason.unit, thresholdsOf(reason.threshold))}`}
              >
                {formatQuantity(reason.observed, reason.unit, thresholdsOf(reason.threshold))}
              </Explain>
              {reason.comparator && reason.threshold !== null && (
                <span className={classes.threshold}>
                  {' '}
                  threshold {COMPARATORS[reason.comparator]}{' '}
                  {formatValue(reason.threshold, reason.unit)}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {alert.state === 'RECOVERING' && (
        <Text size="sm">
          No longer met. {saidToday(staffing, alert.rule).join(' ')}
          {alert.nextChangeAt &&
            ` Resolves ${formatDistance(alert.nextChangeAt, Date.now())} unless it is met again.`}
        </Text>
      )}
      {alert.acknowledged && (
        <Text size="sm">
          {alert.acknowledged.by} took it on {formatDay(alert.acknowledged.at, clock)}
          {alert.acknowledged.note && `: “${alert.acknowledged.note}”`}
        </Text>
      )}
      {since && (
        <Text size="xs" c="dimmed">
          {ALERT_STATES[alert.state]} since {formatDay(since, clock)},{' '}
          {formatDistance(since, Date.now())}
        </Text>
      )}
    </li>
  );
}
