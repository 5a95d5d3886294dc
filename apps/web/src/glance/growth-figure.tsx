import { useQuery } from '@apollo/client/react';
import { Skeleton } from '@mantine/core';
import { lazy } from 'react';
import { StaffingHistoryDocument, type StaffingPartsFragment } from '../api/generated/graphql.ts';
import { Figure } from '../figures/figure.tsx';
import { useClock } from '../me/me.tsx';
import { formatDay, formatInstant } from '../ui/format.ts';
import { Loaded } from '../ui/loaded.tsx';
import {
  chronological,
  growthSeries,
  growthSummary,
  growthTable,
  growthThresholds,
} from './growth.ts';

const StepChart = lazy(() => import('../figures/step-chart.tsx'));
const HEIGHT = 260;
/** How many evaluations are read: the most that one page of the API holds. */
const EVALUATIONS = 200;
/** The least time that the axis covers, milliseconds, so that a history that began today still has an axis. */
const SHORTEST = 7 * 24 * 60 * 60 * 1000;

/** Models against headcount over time: growth on one side, the people who carry it on the other. */
export function GrowthFigure({ staffing }: { staffing: StaffingPartsFragment }) {
  const clock = useClock();
  const history = useQuery(StaffingHistoryDocument, { variables: { first: EVALUATIONS } });
  return (
    <Loaded result={history} skeleton={<Skeleton height={HEIGHT + 110} />}>
      {({ staffingHistory }) => {
        const nodes = chronological(staffingHistory.edges.map(({ node }) => node));
        // The last evaluation holds until now.
        const until = Date.now();
        const first = Date.parse(nodes[0]?.at ?? staffing.at);
        const thresholds = growthThresholds(staffing);
        return (
          <Figure
            title="Models against headcount"
            summary={growthSummary(nodes, thresholds)}
            table={growthTable(nodes, (at) => formatInstant(at, clock))}
            height={HEIGHT}
          >
            <StepChart
              series={growthSeries(nodes)}
              thresholds={thresholds}
              from={Math.min(first, until - SHORTEST)}
              until={until}
              dayLabel={(at) => formatDay(new Date(at).toISOString(), clock)}
              height={HEIGHT}
            />
          </Figure>
        );
      }}
    </Loaded>
  );
}
