import { sortedUnique } from '../../shared/numbers.ts';
import { DAY } from '../../shared/time.ts';
import type { MonitoringGapFacts } from '../facts.types.ts';
import { evidence } from '../rules/evidence.ts';
import { defineComputedFact } from './define-fact.ts';
import { isWithin } from './models.ts';

/** Incidents whose cause is a gap in monitoring. */
export const monitoringGaps = defineComputedFact({
  id: 'monitoringGaps',
  shows: [
    {
      name: 'monitoringGapIncidents',
      unit: 'INCIDENTS',
      title: 'Incidents from a monitoring gap',
      definition: ({ incidentWindowMs }) =>
        `Incidents caused by a monitoring gap, opened in the last ${incidentWindowMs / DAY} days.`,
      value: ({ count }: MonitoringGapFacts) => count,
      mayBeUnknown: true,
      ids: ({ ids }: MonitoringGapFacts) => evidence('incident', ids),
      readBy: ['MONITORING_GAPS'],
    },
  ],
  count({ world, at, windows }): Omit<MonitoringGapFacts, 'count'> {
    const since = world.organization.incidentTrackingSince;
    const declared = since !== null && since <= at;
    const tracked = declared || world.incidents.some(({ openedAt }) => openedAt <= at);
    const ids = sortedUnique(
      world.incidents
        .filter(({ cause }) => cause === 'MONITORING_GAP')
        .filter(({ openedAt }) => isWithin(windows.incidentWindowMs, at, openedAt))
        .map(({ id }) => id),
    );
    return { ids, tracked };
  },
  complete: ({ ids, tracked }): MonitoringGapFacts =>
    tracked ? { count: ids.length, ids, tracked } : { count: null, ids: [], tracked },
  *boundaries({ world, windows }) {
    for (const { cause, openedAt } of world.incidents) {
      yield openedAt;
      if (cause === 'MONITORING_GAP') yield openedAt + windows.incidentWindowMs;
    }
    yield world.organization.incidentTrackingSince;
  },
});
