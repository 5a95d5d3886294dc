import { useQuery } from '@apollo/client/react';
import { Skeleton, Stack } from '@mantine/core';
import { IconUsersPlus } from '@tabler/icons-react';
import { Suspense } from 'react';
import { lazyPart } from '../api/part.ts';
import { StaffingDocument } from '../api/generated/graphql.ts';
import { DemoPlaceholder } from '../demo/placeholder.tsx';
import { useIsMeAnswered, useMe } from '../me/me.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loaded, Loading } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { GrowthFigure } from './growth-figure.tsx';
import { OpenAlerts } from './open-alerts.tsx';
import { RoleGaps } from '../staffing/role-gaps.tsx';
import { Verdict } from './verdict-line.tsx';
import classes from './glance.module.css';

const ContradictionCount = lazyPart(() => import('../contradictions/count.tsx'));
const DemoBanner = lazyPart(() => import('../demo/banner.tsx'));

/** The overview that a leader reads in ten seconds: the verdict, open alerts, missing roles, and the growth so far. */
export function GlancePage() {
  const staffing = useQuery(StaffingDocument);
  const isDemo = useMe()?.organization.demo ?? false;
  // A banner that came later would move everything below it.
  const isBannerKnown = useIsMeAnswered();
  return (
    <Page title="Glance" quietTitle>
      <Loaded result={staffing} skeleton={<GlanceSkeleton />}>
        {({ staffing: now }) =>
          now === null ? (
            <Empty icon={IconUsersPlus} title="Nothing has been evaluated yet">
              Record a person, a use case or a model; the first verdict follows within seconds.
            </Empty>
          ) : !isBannerKnown ? (
            <Loading>
              <GlanceSkeleton />
            </Loading>
          ) : (
            <>
              {isDemo && (
                <Suspense fallback={<DemoPlaceholder />}>
                  <DemoBanner staffing={now} />
                </Suspense>
              )}
              <Verdict staffing={now} />
              <div className={classes.contradictions}>
                <Suspense>
                  <ContradictionCount />
                </Suspense>
              </div>
              <div className={classes.columns}>
                <OpenAlerts staffing={now} />
                <RoleGaps staffing={now} />
              </div>
              <GrowthFigure staffing={now} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function GlanceSkeleton() {
  return (
    <Stack gap="lg">
      <Skeleton height={72} maw={720} />
      <div className={classes.columns}>
        <Skeleton height={320} />
        <Skeleton height={320} />
      </div>
      <Skeleton height={330} />
    </Stack>
  );
}
