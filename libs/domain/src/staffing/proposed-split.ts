import {
  GOVERNED_RESPONSIBILITIES,
  type HolderKind,
  type Responsibility,
  type TeamKind,
} from '../shared/vocabulary.ts';
import type { Counting } from './facts/counting.ts';
import type { OwnershipCell } from './ownership.ts';

/** What could hold a responsibility. */
export type HolderRef = { kind: HolderKind; id: string };

/** The teams that the guide’s split asks, the first kind of which there is exactly one team that holds. */
const TEAMS: Partial<Record<Responsibility, readonly TeamKind[]>> = {
  TOOLING: ['ML_PLATFORM', 'CENTRAL_ML'],
  GUARDRAILS: ['ML_PLATFORM', 'CENTRAL_ML'],
  DEPLOYMENT: ['ML_PLATFORM', 'CENTRAL_ML'],
  MONITORING: ['ML_PLATFORM', 'CENTRAL_ML'],
  DATA_FOUNDATION: ['DATA'],
  MODEL_RISK: ['GOVERNANCE'],
  BIAS: ['GOVERNANCE'],
  COMPLIANCE: ['GOVERNANCE'],
};
const GOVERNED: readonly Responsibility[] = GOVERNED_RESPONSIBILITIES;
const OF_PRODUCT: readonly Responsibility[] = ['MODEL_BEHAVIOUR', 'BUSINESS_OUTCOME'];

/**
 * The split of responsibilities that the guide gives (5.8), for cells that nothing holds: product teams own model behaviour
 * and business outcomes, the platform tooling, deployment, monitoring and guardrails, data engineering the data
 * foundation, a committee or engineering leadership model risk, bias and compliance. Only what holds is proposed, and only
 * where it is clear which: with two platform teams there is no proposal.
 */
export function proposedSplit(counting: Counting): (cell: OwnershipCell) => HolderRef | null {
  const { world, openTeams, holder, roles } = counting;
  const led = openTeams.filter(({ leadPersonId }) => holder(leadPersonId) !== null);
  const seated = [
    ...new Set(
      world.seats
        .filter(({ personId }) => holder(personId) !== null)
        .map((seat) => seat.committeeId),
    ),
  ];
  const teamOf = new Map(world.useCases.map(({ id, teamId }) => [id, teamId]));
  const only = (kind: HolderKind, ids: readonly string[]): HolderRef | null => {
    const [id] = ids;
    return id !== undefined && ids.length === 1 ? { kind, id } : null;
  };
  const team = (kinds: readonly TeamKind[]): HolderRef | null => {
    for (const kind of kinds) {
      const found = only(
        'TEAM',
        led.filter((each) => each.kind === kind).map(({ id }) => id),
      );
      if (found) return found;
    }
    return null;
  };
  return ({ responsibility, useCaseId, state, holders }) => {
    if (state !== 'ORPHAN' || holders.some(({ holds }) => holds)) return null;
    if (OF_PRODUCT.includes(responsibility)) {
      const asking = useCaseId === null ? null : teamOf.get(useCaseId);
      return only(
        'TEAM',
        led.filter(({ id }) => id === asking).map(({ id }) => id),
      );
    }
    if (GOVERNED.includes(responsibility)) {
      return (
        only('COMMITTEE', seated) ??
        team(TEAMS[responsibility] ?? []) ??
        only('PERSON', roles.HEAD_OF_ML.personIds)
      );
    }
    return team(TEAMS[responsibility] ?? []);
  };
}
