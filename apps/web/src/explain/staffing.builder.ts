import type { ReasonPartsFragment, StaffingPartsFragment } from '../api/generated/graphql.ts';

type Gap = StaffingPartsFragment['gaps'][number];
type OrgModelResult = StaffingPartsFragment['orgModel'];

/** A reason that is met, unless said otherwise. For specs. */
export const aReason = (parts: Partial<ReasonPartsFragment> = {}): ReasonPartsFragment => ({
  id: 'PRODUCTION_USE_CASES',
  label: 'Use cases in production',
  state: 'WARNING',
  observed: 3,
  unit: 'USE_CASES',
  comparator: 'AT_LEAST',
  threshold: 3,
  statement: 'A third use case in production asks for MLOps.',
  clearedBy: 'MLOps at 1 FTE',
  idCount: null,
  ids: [{ kind: 'USE_CASE', id: 'one' }],
  provenance: { kind: 'SOURCE', guide: 'The guide', section: 'A section' },
  benchmark: { rule: 'MLOPS_HIRE', name: 'productionUseCases.due', version: 1, overridden: null },
  warningAt: {
    comparator: 'AT_LEAST',
    value: 3,
    benchmark: { rule: 'MLOPS_HIRE', name: 'productionUseCases.due', version: 1, overridden: null },
  },
  criticalAt: null,
  coveredByPlan: null,
  ...parts,
});

/** A role in which nothing is missing, unless said otherwise. For specs. */
export const aGap = (parts: Partial<Gap> = {}): Gap => ({
  role: 'MLOPS_ENGINEER',
  heads: 0,
  fte: 0,
  committed: 0,
  planned: 0,
  gap: 0,
  note: null,
  askedBy: 'MLOPS_HIRE',
  required: { min: 0, max: null, unit: 'FTE', rule: 'MLOPS_HIRE', note: null, derivation: null },
  crossCheck: null,
  ...parts,
});

/** The result for one active use case. For specs. */
export const anOrgModel = (parts: Partial<OrgModelResult> = {}): OrgModelResult => ({
  activeUseCases: 1,
  nominated: 'CENTRALIZED',
  recommended: 'CENTRALIZED',
  adopted: 'CENTRALIZED',
  adoptedAt: '2026-01-01T00:00:00.000Z',
  adoptsAt: null,
  boundary: false,
  candidate: null,
  candidateSince: null,
  chosen: null,
  stageFit: null,
  ranges: [
    { model: 'CENTRALIZED', from: 0, to: 2 },
    { model: 'HUB_AND_SPOKE', from: 3, to: 10 },
    { model: 'PRODUCT_EMBEDDED', from: 11, to: null },
  ],
  rungs: [],
  next: null,
  profiles: [],
  ...parts,
});

/** An organization where nothing is short, unless said otherwise. For specs. */
export const aStaffing = ({
  facts,
  ...parts
}: Partial<Omit<StaffingPartsFragment, 'facts'>> & {
  facts?: Partial<StaffingPartsFragment['facts']>;
} = {}): StaffingPartsFragment => ({
  number: 1,
  at: '2026-11-23T09:00:00.000Z',
  cause: 'FACTS_CHANGED',
  registryVersion: 1,
  caveats: [],
  nextChangeAt: null,
  gaps: [aGap()],
  rules: [],
  orgModel: anOrgModel(),
  factList: [],
  ...parts,
  facts: {
    activeUseCases: 1,
    blockedDeployments: 0,
    dataPlatformHeads: 0,
    headcountRecorded: true,
    infraShare: null,
    leadTimeDays: null,
    mlDsFte: 1,
    mlDsHeads: 1,
    monitoringGapIncidents: null,
    productTeams: 1,
    productionModels: 1,
    productionUseCases: 1,
    unmonitoredModels: 0,
    roles: [],
    ...facts,
  },
});
