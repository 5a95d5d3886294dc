import { useQuery } from '@apollo/client/react';
import { Skeleton, Stack } from '@mantine/core';
import { Suspense } from 'react';
import { lazyPart } from '../api/part.ts';
import { StaffingDocument } from '../api/generated/graphql.ts';
import { DemoPlaceholder } from '../demo/placeholder.tsx';
import { isBeginning, isEmpty } from '../first-steps/beginning.ts';
import { useIsMeAnswered, useMe } from '../me/me.tsx';
import { Loaded, Loading } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { OpenAlerts } from './open-alerts.tsx';
import { RoleGaps } from '../staffing/role-gaps.tsx';
import { Verdict } from './verdict-line.tsx';
import classes from './glance.module.css';

const ContradictionCount = lazyPart(() => import('../contradictions/count.tsx'));
const DemoBanner = lazyPart(() => import('../demo/banner.tsx'));
const FirstSteps = lazyPart(() => import('../first-steps/first-steps.tsx'));
const GrowthFigure = lazyPart(() => import('./growth-figure.tsx'));

/**
 * The overview that a leader reads in ten seconds: the verdict, open alerts, missing roles, and the growth so far. A new
 * organization begins with the steps to its first verdict.
 */
export function GlancePage() {
  const staffing = useQuery(StaffingDocument);
  const isDemo = useMe()?.organization.demo ?? false;
  // A banner that came later would move everything below it.
  const isBannerKnown = useIsMeAnswered();
  return (
    <Page title="Glance" quietTitle>
      <Loaded result={staffing} skeleton={<GlanceSkeleton />}>
        {({ staffing: now }) =>
          !isBannerKnown ? (
            <Loading>
              <GlanceSkeleton />
            </Loading>
          ) : (
            <>
              {isDemo && now && (
                <Suspense fallback={<DemoPlaceholder />}>
                  <DemoBanner staffing={now} />
                </Suspense>
              )}
              {isBeginning(now) && (
                <Suspense fallback={<Skeleton height={420} />}>
                  <FirstSteps staffing={now} />
                </Suspense>
              )}
              {now && !isEmpty(now) && (
                <>
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
                  <Suspense fallback={<Skeleton height={370} />}>
                    <GrowthFigure staffing={now} />
                  </Suspense>
                </>
              )}
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
