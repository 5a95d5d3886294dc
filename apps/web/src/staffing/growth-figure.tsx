import { useQuery } from '@apollo/client/react';
import { Skeleton } from '@mantine/core';
import { lazy } from 'react';
import { StaffingHistoryDocument, type StaffingPartsFragment } from '../api/generated/graphql.ts';
import { Figure } from '../figures/figure.tsx';
import { useClock } from '../tenancy/organization.tsx';
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
/** As many evaluations as one page of the API holds. */
const EVALUATIONS = 200;

/** Models against headcount over time: growth on one side, the people who carry it on the other. */
export function GrowthFigure({ staffing }: { staffing: StaffingPartsFragment }) {
  const clock = useClock();
  const history = useQuery(StaffingHistoryDocument, { variables: { first: EVALUATIONS } });
  return (
    <Loaded result={history} skeleton={<Skeleton height={HEIGHT + 110} />}>
      {({ staffingHistory }) => {
        const nodes = chronological(staffingHistory.edges.map(({ node }) => node));
        return (
          <Figure
            title="Models against headcount"
            summary={growthSummary(nodes)}
            table={growthTable(nodes, (at) => formatInstant(at, clock))}
            height={HEIGHT}
          >
            <StepChart
              series={growthSeries(nodes)}
              thresholds={growthThresholds(staffing)}
              from={Date.parse(nodes[0]?.at ?? staffing.at)}
              until={Math.max(Date.parse(staffing.at), Date.parse(nodes.at(-1)?.at ?? staffing.at))}
              dayLabel={(at) => formatDay(new Date(at).toISOString(), clock)}
              height={HEIGHT}
            />
          </Figure>
        );
      }}
    </Loaded>
  );
}
