import { useQuery } from '@apollo/client/react';
import { Skeleton, Stack } from '@mantine/core';
import { IconBellCheck } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { AlertsDocument, StaffingDocument, type AlertState } from '../api/generated/graphql.ts';
import { NotJudged } from '../explain/not-judged.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { Views } from '../ui/views.tsx';
import { AlertCard } from './alert-card.tsx';
import { countBy, inOrder, TABS } from './open.ts';
import classes from './alerts.module.css';

/** The alert of every rule, open ones first: its reasons, what leaders did about it, and its history. */
export function AlertsPage() {
  const { state = 'open' } = useSearch({ from: '/t/$org/alerts' });
  const alerts = useQuery(AlertsDocument);
  const caveats = useQuery(StaffingDocument).data?.staffing?.caveats ?? [];
  return (
    <Page
      title="Alerts"
      lead="One alert per hiring rule. It fires when its threshold is crossed, shows its reasons, and resolves by itself when they no longer hold."
    >
      <Loaded result={alerts} skeleton={<AlertsSkeleton />}>
        {({ alerts: all }) => {
          const shown = inOrder(all).filter((alert) =>
            (TABS[state].states as readonly AlertState[]).includes(alert.state),
          );
          return (
            <>
              <StateTabs counts={countBy(all.map((alert) => alert.state))} />
              {shown.length === 0 ? (
                <Empty icon={IconBellCheck} title={TABS[state].empty}>
                  The rules are evaluated with every change in the organization, and when time alone
                  changes something.
                  {caveats.map((caveat) => (
                    <span key={caveat} className={classes.caveat}>
                      <NotJudged caveat={caveat} />
                    </span>
                  ))}
                </Empty>
              ) : (
                <Stack gap="lg">
                  {shown.map((alert) => (
                    <AlertCard key={alert.id} alert={alert} />
                  ))}
                </Stack>
              )}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

/** Links that choose which alerts to show; the address holds the choice. */
function StateTabs({ counts }: { counts: ReadonlyMap<AlertState, number> }) {
  const { state: shown = 'open' } = useSearch({ from: '/t/$org/alerts' });
  return (
    <Views
      label="Alerts by state"
      views={(Object.keys(TABS) as (keyof typeof TABS)[]).map((id) => ({
        id,
        label: TABS[id].label,
        count: TABS[id].states.reduce((sum, one) => sum + (counts.get(one) ?? 0), 0),
      }))}
      shown={shown}
      search={(view) => ({ state: view })}
      lined
    />
  );
}

function AlertsSkeleton() {
  return (
    <Stack gap="lg">
      <Skeleton height={36} maw={420} />
      <Skeleton height={320} />
      <Skeleton height={320} />
    </Stack>
  );
}
