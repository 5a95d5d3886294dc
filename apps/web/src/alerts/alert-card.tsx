import { Group, Text } from '@mantine/core';
import { IconBellRinging, IconBellZ, IconUserCheck } from '@tabler/icons-react';
import type { AlertPartsFragment } from '../api/generated/graphql.ts';
import { useClock, useMay } from '../me/me.tsx';
import { formatDay, formatDistance, formatInstant } from '../ui/format.ts';
import { Panel } from '../ui/page.tsx';
import { AlertActions } from './alert-actions.tsx';
import { AlertStatus } from './alert-status.tsx';
import { AlertReasons } from './alert-reasons.tsx';
import { because, changesText } from './history.ts';
import { counted } from '../ui/words.ts';
import { alertName } from './name.ts';
import { sinceOf } from './open.ts';
import { StateTimeline } from './state-timeline.tsx';
import classes from './alerts.module.css';

/** One alert: its state, its reasons, what leaders did about it, and its history. */
export function AlertCard({ alert }: { alert: AlertPartsFragment }) {
  const mayWrite = useMay('alert.write');
  const open = alert.state === 'FIRING' || alert.state === 'RECOVERING';
  return (
    <Panel label={alertName(alert)}>
      <header className={classes.cardHeader}>
        <div>
          <Group gap="sm">
            <h2 className={classes.cardTitle}>{alertName(alert)}</h2>
            <AlertStatus alert={alert} />
          </Group>
          <Since alert={alert} />
        </div>
        {mayWrite && open && <AlertActions alert={alert} />}
      </header>
      <Handling alert={alert} />
      <AlertReasons alert={alert} />
      <StateTimeline alert={alert} />
    </Panel>
  );
}

function Since({ alert }: { alert: AlertPartsFragment }) {
  const clock = useClock();
  const since = sinceOf(alert);
  const met = alert.reasons.filter(({ state }) => state === 'WARNING' || state === 'CRITICAL');
  return (
    <Text size="sm" c="dimmed" mt={2}>
      {since && (
        <>
          Since <time dateTime={since}>{formatInstant(since, clock)}</time> (
          {formatDistance(since, Date.now())}), because{' '}
          {because({ cause: alert.cause, stateTo: alert.state, evidence: met })}
          {alert.changes.length > 0 && `. ${changesText(alert.changes, clock)}`}
        </>
      )}
      {alert.state === 'RECOVERING' &&
        alert.nextChangeAt &&
        `. Resolves ${formatDistance(alert.nextChangeAt, Date.now())} unless it is met again`}
    </Text>
  );
}

/** Who acknowledged, snoozed or closed the alert, and until when it is quiet. */
function Handling({ alert }: { alert: AlertPartsFragment }) {
  const { acknowledged, snoozed, closed, state, reminders } = alert;
  // A reminder is shown until the alert is acknowledged or snoozed.
  const isReminded = state === 'FIRING' && reminders > 0 && !acknowledged && !snoozed;
  const clock = useClock();
  if (!acknowledged && !snoozed && !closed && !isReminded) return null;
  return (
    <ul className={classes.handling}>
      {acknowledged && (
        <li>
          <IconUserCheck size={16} aria-hidden />
          <span>
            {acknowledged.by} took it on {formatDay(acknowledged.at, clock)}
            {acknowledged.note && `: “${acknowledged.note}”`}
          </span>
        </li>
      )}
      {snoozed && (
        <li>
          <IconBellZ size={16} aria-hidden />
          <span>
            {snoozed.by} keeps it quiet until {formatInstant(snoozed.until, clock)}
          </span>
        </li>
      )}
      {isReminded && (
        <li>
          <IconBellRinging size={16} aria-hidden />
          <span>
            The time it was kept quiet for is over, and nobody has taken it on: reminded{' '}
            {counted(reminders, 'time', 'times')}
          </span>
        </li>
      )}
      {closed && (
        <li>
          <IconUserCheck size={16} aria-hidden />
          <span>
            {closed.by} closed it {formatDay(closed.at, clock)}: “{closed.reason}”
          </span>
        </li>
      )}
    </ul>
  );
}
