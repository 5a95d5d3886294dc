import { useQuery } from '@apollo/client/react';
import { Skeleton } from '@mantine/core';
import { StaffingHistoryDocument, type StaffingPartsFragment } from '../api/generated/graphql.ts';
import { Figure } from '../figures/figure.tsx';
import { timeShown } from '../figures/geometry.ts';
import StepChart from '../figures/step-chart.tsx';
import { useClock } from '../me/me.tsx';
import { formatDay } from '../ui/format.ts';
import { Loaded } from '../ui/loaded.tsx';
import {
  chronological,
  growthSeries,
  growthSummary,
  growthTable,
  growthThresholds,
} from './growth.ts';

const HEIGHT = 260;
/** How many evaluations are read: the most that one page of the API holds. */
const EVALUATIONS = 200;

/** Models against headcount over time: growth on one side, the people who carry it on the other. */
export default function GrowthFigure({ staffing }: { staffing: StaffingPartsFragment }) {
  const clock = useClock();
  const history = useQuery(StaffingHistoryDocument, { variables: { first: EVALUATIONS } });
  return (
    <Loaded result={history} skeleton={<Skeleton height={HEIGHT + 110} />}>
      {({ staffingHistory }) => {
        const nodes = chronological(staffingHistory.edges.map(({ node }) => node));
        // The last evaluation holds until now.
        const shown = timeShown(Date.parse(nodes[0]?.at ?? staffing.at), Date.now());
        const thresholds = growthThresholds(staffing);
        return (
          <Figure
            title="Models against headcount"
            summary={growthSummary(nodes, thresholds)}
            table={growthTable(nodes, clock)}
            height={HEIGHT}
          >
            <StepChart
              series={growthSeries(nodes)}
              thresholds={thresholds}
              {...shown}
              dayLabel={(at) => formatDay(new Date(at).toISOString(), clock)}
              height={HEIGHT}
            />
          </Figure>
        );
      }}
    </Loaded>
  );
}
