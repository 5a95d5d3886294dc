import type { CompanyStage, Role } from '../shared/vocabulary.ts';
import { bySource, SECTION } from './benchmarks/row.ts';
import type { Facts } from './facts.types.ts';

/** A hire that a step still lacks; `teamIds`: the teams of the product line that it is for, else empty. */
export type Lack = { role: Role; line: string | null; teamIds: string[] };

/** One step of the guide's roadmaps: whom to have, before the next. */
export type RoadmapStep = {
  id: string;
  /** The maturity whose wave it belongs to. */
  wave: CompanyStage;
  title: string;
  /** The guide's step in our words. */
  says: string;
  /** Empty: the step is filled. */
  lacks: (facts: Facts) => Lack[];
};

const ofRole = (role: Role): Lack[] => [{ role, line: null, teamIds: [] }];

/** One of the role, unless there is one. */
const atLeastOne =
  (role: Role) =>
  ({ roles }: Facts): Lack[] =>
    roles[role].heads > 0 ? [] : ofRole(role);

/** The role in at least one full-time equivalent. */
const fullTime =
  (role: Role) =>
  ({ roles }: Facts): Lack[] =>
    roles[role].fte >= 1 ? [] : ofRole(role);

const POD = ['ML_ENGINEER', 'DATA_SCIENTIST'] as const;

/** An ML engineer and a data scientist in a team of each product line; without product lines, of the organization. */
function pods({ roles, teams: { productLines } }: Facts): Lack[] {
  if (productLines.length === 0) {
    return POD.flatMap((role) => (roles[role].heads > 0 ? [] : ofRole(role)));
  }
  return productLines.flatMap(({ line, teamIds }) =>
    POD.filter((role) =>
      roles[role].assignments.every(({ teamId }) => !teamIds.includes(teamId)),
    ).map((role) => ({ role, line, teamIds })),
  );
}

/**
 * The guide's sample roadmaps, as one list: the steps of each maturity after those of the ones before. The roadmap orders
 * hires; the rules say when one is due, and may pull it forward.
 */
export const ROADMAP: readonly RoadmapStep[] = [
  {
    id: 'GENERALIST',
    wave: 'EARLY',
    title: 'A generalist ML engineer',
    says: 'The first hire is an ML engineer who covers two or three functions',
    lacks: atLeastOne('ML_ENGINEER'),
  },
  {
    id: 'DATA_ENGINEER',
    wave: 'EARLY',
    title: 'A data engineer',
    says: 'The second hire gives the models their data',
    lacks: atLeastOne('DATA_ENGINEER'),
  },
  {
    id: 'DATA_SCIENTIST',
    wave: 'EARLY',
    title: 'A data scientist',
    says: 'The third hire explores what is feasible',
    lacks: atLeastOne('DATA_SCIENTIST'),
  },
  {
    id: 'MLOPS',
    wave: 'EARLY',
    title: 'An MLOps engineer',
    says: 'The fourth hire keeps what is in production running',
    lacks: fullTime('MLOPS_ENGINEER'),
  },
  {
    id: 'PODS',
    wave: 'GROWTH',
    title: 'An ML pod for each product line',
    says: 'Each product line has an ML engineer and a data scientist of its own',
    lacks: pods,
  },
  {
    id: 'DEDICATED_DATA_ENGINEERING',
    wave: 'GROWTH',
    title: 'Dedicated data engineering',
    says: 'Data engineering is at least one full-time job',
    lacks: fullTime('DATA_ENGINEER'),
  },
  {
    id: 'PLATFORM_TEAM',
    wave: 'GROWTH',
    title: 'An ML platform team',
    says: 'An MLOps engineer works in an ML platform team',
    lacks: ({ teams }) => (teams.platformMlops.heads > 0 ? [] : ofRole('MLOPS_ENGINEER')),
  },
  {
    id: 'SQUADS',
    wave: 'LATE',
    title: 'Specialised squads',
    says: 'Each product line has its own squad of ML people',
    lacks: pods,
  },
  {
    id: 'GOVERNANCE',
    wave: 'LATE',
    title: 'Centralized governance',
    says: 'Governance of models has an owner',
    lacks: ({ governanceOwners }) =>
      governanceOwners.count > 0 ? [] : ofRole('SECURITY_GOVERNANCE'),
  },
  {
    id: 'SECURITY_SUPPORT',
    wave: 'LATE',
    title: 'Support in security and compliance',
    says: 'Security and compliance have people who support the squads',
    lacks: atLeastOne('SECURITY_GOVERNANCE'),
  },
];

export const ROADMAP_PROVENANCE = bySource(SECTION.roadmaps);

/** The steps before the one of this id that are not filled. */
export function openBefore(id: string, facts: Facts): RoadmapStep[] {
  const place = ROADMAP.findIndex((step) => step.id === id);
  return ROADMAP.slice(0, place).filter((step) => step.lacks(facts).length > 0);
}
