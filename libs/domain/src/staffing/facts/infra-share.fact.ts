import { approximately, dividedBy, exact, plus, type Exact } from '../../shared/exact.ts';
import { DAY } from '../../shared/time.ts';
import type { InfraShareFacts } from '../facts.types.ts';
import { evidence } from '../rules/evidence.ts';
import type { WorldPulse } from '../world.ts';
import { defineComputedFact } from './define-fact.ts';
import { isWithin } from './models.ts';

/** Mean of infra ÷ (infra + modelling); null for none. No pulse may be 0/0. */
export function meanInfraShare(
  pulses: readonly { infraShare: number; modellingShare: number }[],
): Exact | null {
  if (pulses.length === 0) return null;
  const sum = pulses
    .map(({ infraShare, modellingShare }) => {
      const infra = exact(infraShare);
      return dividedBy(infra, plus(infra, exact(modellingShare)));
    })
    .reduce(plus);
  return dividedBy(sum, exact(pulses.length));
}

/** The share of ML engineers' time that goes to infrastructure. */
export const infraShare = defineComputedFact({
  id: 'infraShare',
  shows: [
    {
      name: 'infraShare',
      unit: 'SHARE',
      title: 'Time on infrastructure',
      definition: ({ pulseWindowMs }) =>
        `Mean share of infrastructure in the time ML engineers spend on infrastructure or modelling, by their latest answer within ${pulseWindowMs / DAY} days.`,
      value: ({ value }: InfraShareFacts) => value,
      mayBeUnknown: true,
      ids: ({ pulses }: InfraShareFacts) =>
        evidence(
          'pulse',
          pulses.map(({ id }) => id),
        ),
      readBy: ['INFRA_SHARE'],
    },
  ],
  count({ world, roles, at, windows }): Pick<InfraShareFacts, 'pulses'> {
    const latest = new Map<string, WorldPulse>();
    for (const pulse of world.pulses) {
      if (!isWithin(windows.pulseWindowMs, at, pulse.at)) continue;
      const known = latest.get(pulse.personId);
      const isLater =
        !known || pulse.at > known.at || (pulse.at === known.at && pulse.id > known.id);
      if (isLater) latest.set(pulse.personId, pulse);
    }
    const pulses = roles.ML_ENGINEER.personIds.flatMap((personId) => {
      const pulse = latest.get(personId);
      if (!pulse || pulse.infraShare + pulse.modellingShare === 0) return [];
      return [
        {
          id: pulse.id,
          personId,
          infraShare: pulse.infraShare,
          modellingShare: pulse.modellingShare,
        },
      ];
    });
    return { pulses };
  },
  complete({ pulses }): InfraShareFacts {
    const mean = meanInfraShare(pulses);
    return { value: mean && approximately(mean), pulses };
  },
  *boundaries({ world, windows }) {
    for (const { at } of world.pulses) {
      yield at;
      yield at + windows.pulseWindowMs;
    }
  },
});
