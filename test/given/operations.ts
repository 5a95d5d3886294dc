import { reportIncident } from '@cadre/application/models';
import { alerts } from '@cadre/application/alerts';
import {
  addEvidence,
  evidenceByModelIds,
  governance,
  reviewModel,
  setRiskScale,
} from '@cadre/application/governance';
import { planHire } from '@cadre/application/hiring';
import { createImport, saveImportMapping } from '@cadre/application/import';
import { addPerson, createTeam, mergeRows } from '@cadre/application/org';
import { assignResponsibilities, createCommittee, ownership } from '@cadre/application/ownership';
import { benchmarks, overrideBenchmark } from '@cadre/application/staffing';
import { createToken, inviteMember } from '@cadre/application/tenancy';
import type { App } from '@cadre/application/core';
import type { GivenOrganization } from './cadre.ts';
import { givenModel, givenPerson, givenUseCase } from './portfolio.ts';

/** One row of each kind in an organization, by the name of the kind. */
export type Rows = Record<Kind, string>;
export const KINDS = [
  'alert',
  'apiToken',
  'assignment',
  'committee',
  'deployment',
  'evidence',
  'import',
  'importMapping',
  'incident',
  'invitation',
  'member',
  'merge',
  'model',
  'modelReview',
  'person',
  'position',
  'riskClass',
  'team',
  'useCase',
] as const;
export type Kind = (typeof KINDS)[number];

/** An organization with a row of every kind, each carrying `canary` in its text. */
export async function givenRows(
  app: App,
  organization: GivenOrganization,
  canary: string,
  { linked = true } = {},
): Promise<Rows> {
  const team = await organization.does(createTeam, { name: `${canary} team`, kind: 'PRODUCT' });
  const { personId, assignmentId } = await givenPerson(organization, 'ML_ENGINEER', {
    teamId: team.id,
  });
  await givenPerson(organization, 'ML_ENGINEER', { teamId: team.id });
  // The leader is in the headcount: pulses are answered by who is linked to a person.
  await organization.does(addPerson, {
    name: `${canary} leader`,
    memberId: linked ? organization.as.LEADER.actor.memberId : null,
  });
  const doubles = await Promise.all(
    ['one', 'two'].map((name) => organization.does(addPerson, { name: `${canary} ${name}` })),
  );
  const holding = async () => {
    const { organization: cells } = await organization.does(ownership, {});
    const bias = cells.find(({ responsibility }) => responsibility === 'BIAS');
    return (bias?.holders ?? []).map(({ id }) => id);
  };
  const registry = await organization.does(benchmarks, {});
  const { rule, name, changeNumber } = registry.find(({ unit }) => unit === 'HOURS') ?? {};
  await organization.does(overrideBenchmark, {
    rule: rule ?? '',
    name: name ?? '',
    value: 1,
    reason: `${canary} reason`,
    expectedVersion: changeNumber ?? 0,
  });
  const merge = await organization.does(mergeRows, {
    kind: 'PERSON',
    keptId: doubles[0]?.id ?? '',
    keptVersion: 1,
    mergedId: doubles[1]?.id ?? '',
    mergedVersion: 1,
  });
  const committee = await organization.does(createCommittee, {
    name: `${canary} committee ${merge.id}`,
    memberIds: [personId],
  });
  await organization.does(assignResponsibilities, {
    cells: [
      { responsibility: 'BIAS', committeeIds: [committee.id], expectedHolderIds: await holding() },
    ],
  });
  const useCase = await givenUseCase(organization, {
    title: `${canary} use case`,
    approved: false,
  });
  const { modelId, deploymentId } = await givenModel(organization, { live: false });
  const review = await organization.does(reviewModel, { modelId, note: `${canary} review` });
  await organization.does(addEvidence, {
    subject: 'MODEL',
    id: modelId,
    title: `${canary} evidence`,
    url: 'https://example.com/card',
  });
  const { scale, scaleVersion } = await organization.does(governance, {});
  const riskClass = { name: `${canary} class ${merge.id}` };
  await organization.does(setRiskScale, {
    classes: [
      ...scale.map(({ id, name: known, description }) => ({ id, name: known, description })),
      riskClass,
    ],
    expectedVersion: scaleVersion,
  });
  const classes = (await organization.does(governance, {})).scale;
  const [link] = await organization.does(evidenceByModelIds, { ids: [modelId] });
  const incident = await organization.does(reportIncident, {
    title: `${canary} incident`,
    severity: 'SEV2',
    cause: 'DATA_DRIFT',
  });
  const invitation = await inviteMember.execute(app, organization.as.ADMIN, {
    email: `${canary.replaceAll(' ', '-')}@example.com`,
    name: `${canary} invited`,
    role: 'VIEWER',
  });
  const apiToken = await createToken.execute(app, organization.as.ADMIN, {
    name: `${canary} token`,
    role: 'VIEWER',
  });
  const waiting = await organization.does(createImport, {
    mapping: 'use-cases',
    fileName: `${canary}.csv`,
  });
  const position = await organization.does(planHire, {
    role: 'MLOPS_ENGINEER',
    startDate: '2027-01-01',
    note: `${canary} position`,
  });
  const mapping = await organization.does(saveImportMapping, {
    name: `${canary} mapping`,
    mapping: MAPPING,
  });
  // Two ML engineers and no MLOps: the headline alert fires.
  await organization.evaluated();
  const [alert] = await alerts.execute(app, organization.as.LEADER, {});
  return {
    alert: alert?.id ?? '',
    apiToken: apiToken.id,
    assignment: assignmentId,
    committee: committee.id,
    deployment: deploymentId,
    evidence: link?.id ?? '',
    import: waiting.id,
    importMapping: mapping.id,
    incident: incident.id,
    invitation: invitation.id,
    member: organization.as.LEADER.actor.memberId ?? '',
    merge: merge.id,
    model: modelId,
    modelReview: review.id,
    person: personId,
    position: position.id,
    riskClass: classes.at(-1)?.id ?? '',
    team: team.id,
    useCase,
  };
}

/** How an operation is called, and which kind of row each of its ids names. */
export type OperationCase = {
  /** What is selected. */
  selection: string;
  /** Arguments that name rows of `rows`, complete but for the ids. */
  args?: Record<string, unknown>;
  /** Id arguments by path, `input.teamId`, and the kind they name. */
  ids?: Record<string, Kind | `${Kind}[]`>;
  /** What a filter by an unknown id does: finds nothing. Everything else answers NOT_FOUND. */
  filters?: readonly string[];
  /** The lowest role that may; a leader unless said. */
  by?: 'ADMIN';
};

/** A small mapping as JSON. */
const MAPPING = JSON.stringify({
  name: 'small',
  target: 'use-cases',
  columns: { title: 'Title' },
  fields: { title: { text: 'title' }, status: { constant: 'SUBMITTED' } },
});

const version = { expectedVersion: 1 };
const position =
  'clientMutationId position { id role status team { id } owner { id } assignment { id } }';
const useCase = 'clientMutationId useCase { id title status stage version }';
const model = 'clientMutationId model { id name version }';
const deployment = `${model} deployment { id liveAt retiredAt }`;
const alert = 'clientMutationId alert { id rule state }';
const import_ = 'clientMutationId import { id state fileName uploadPath createdBy { name } }';

/** Every mutation there is: a new one without a case here fails the tests that enumerate the schema. */
export const MUTATIONS: Record<string, OperationCase> = {
  overrideBenchmark: {
    selection: 'clientMutationId benchmark { rule name value changes { by } }',
    args: { rule: 'MLOPS_HIRE', name: 'leadTime.due', value: 6, reason: 'New', expectedVersion: 0 },
  },
  revertBenchmark: {
    selection: 'clientMutationId benchmark { rule name value changes { by } }',
    args: { rule: 'MLOPS_HIRE', name: 'leadTime.overdue', expectedVersion: 1 },
  },
  addEvidence: {
    selection: 'clientMutationId useCase { id evidence { title url } } model { id }',
    args: { subject: 'USE_CASE', title: 'New', url: 'https://example.com/new' },
    ids: { 'input.id': 'useCase' },
  },
  removeEvidence: {
    selection: 'clientMutationId useCase { id } model { id evidence { title url } }',
    args: {},
    ids: { 'input.id': 'evidence' },
  },
  reviewModel: {
    selection: `${model} model { reviews { note recordedBy { name } } }`,
    args: { note: 'New' },
    ids: { 'input.modelId': 'model' },
  },
  withdrawModelReview: {
    selection: `${model} model { reviews { note } }`,
    args: {},
    ids: { 'input.id': 'modelReview' },
  },
  setRiskScale: {
    selection: 'clientMutationId count',
    args: { ...version, classes: [{ name: 'New' }] },
    ids: { 'input.classes.id': 'riskClass' },
  },
  classifyUseCase: {
    selection: `${useCase} useCase { riskClass { name } }`,
    args: version,
    ids: { 'input.useCaseId': 'useCase', 'input.riskClassId': 'riskClass' },
  },
  assignResponsibilities: {
    selection: 'clientMutationId changed',
    args: { cells: [{ responsibility: 'MONITORING' }] },
    ids: {
      'input.cells.useCaseId': 'useCase',
      'input.cells.personIds': 'person',
      'input.cells.teamIds': 'team',
      'input.cells.committeeIds': 'committee',
    },
  },
  createCommittee: {
    selection: 'clientMutationId committee { id name members { id name } }',
    args: { name: 'New' },
    ids: { 'input.memberIds': 'person[]' },
  },
  updateCommittee: {
    selection: 'clientMutationId committee { id name members { id name } }',
    args: { ...version, name: 'Newer' },
    ids: { 'input.id': 'committee', 'input.memberIds': 'person[]' },
  },
  planHire: {
    selection: position,
    args: { role: 'MLOPS_ENGINEER', startDate: '2027-01-01' },
    ids: { 'input.teamId': 'team', 'input.ownerId': 'member' },
  },
  updatePosition: {
    selection: position,
    args: version,
    ids: { 'input.id': 'position', 'input.teamId': 'team', 'input.ownerId': 'member' },
  },
  movePosition: {
    selection: position,
    args: { ...version, to: 'ACCEPTED' },
    ids: { 'input.id': 'position' },
  },
  alignPosition: { selection: position, args: version, ids: { 'input.id': 'position' } },
  fillPosition: {
    selection: position,
    args: { ...version },
    ids: { 'input.id': 'position', 'input.personId': 'person', 'input.teamId': 'team' },
  },
  changeDeploymentPlan: {
    selection: deployment,
    args: {},
    ids: { 'input.deploymentId': 'deployment' },
  },
  discardDraft: {
    selection: 'clientMutationId id',
    args: version,
    ids: { 'input.id': 'useCase' },
  },
  markTwoPeople: {
    selection: 'clientMutationId person { id name } other { id name }',
    args: {},
    ids: { 'input.personId': 'person', 'input.otherId': 'person' },
  },
  stateNoRegisteredModel: { selection: useCase, args: version, ids: { 'input.id': 'useCase' } },
  acknowledgeAlert: { selection: alert, args: {}, ids: { 'input.id': 'alert' } },
  addPerson: {
    selection: 'clientMutationId person { id name }',
    args: { name: 'New' },
    ids: { 'input.memberId': 'member' },
  },
  archiveModel: { selection: model, args: version, ids: { 'input.id': 'model' } },
  archivePerson: {
    selection: 'clientMutationId person { id name archivedAt }',
    args: version,
    ids: { 'input.id': 'person' },
  },
  archiveTeam: {
    selection: 'clientMutationId team { id name archivedAt }',
    args: version,
    ids: { 'input.id': 'team' },
  },
  assignRole: {
    selection: 'clientMutationId assignment { id role person { id } team { id } }',
    args: { role: 'ML_ENGINEER', startDate: '2026-01-01' },
    ids: { 'input.personId': 'person', 'input.teamId': 'team' },
  },
  closeAlert: { selection: alert, args: { reason: 'gone' }, ids: { 'input.id': 'alert' } },
  correctDeployment: {
    selection: deployment,
    args: version,
    ids: { 'input.deploymentId': 'deployment' },
  },
  archiveImportMapping: {
    selection: 'clientMutationId id mappings { id name }',
    args: { ...version },
    ids: { 'input.id': 'importMapping' },
  },
  saveImportMapping: {
    selection: 'clientMutationId mapping { id name version document }',
    args: { ...version, name: 'renamed', mapping: MAPPING },
    ids: { 'input.id': 'importMapping' },
  },
  createImport: { selection: import_, args: { mapping: 'people', fileName: 'new.csv' } },
  createTeam: {
    selection: 'clientMutationId team { id name lead { id } }',
    args: { name: 'New', kind: 'DATA' },
    ids: { 'input.leadPersonId': 'person' },
  },
  createToken: {
    selection: 'clientMutationId token apiToken { id name role member { name } }',
    args: { name: 'New', role: 'VIEWER' },
    ids: { 'input.memberId': 'member' },
    by: 'ADMIN',
  },
  decideUseCase: {
    selection: useCase,
    args: { ...version, decision: 'APPROVE' },
    ids: { 'input.id': 'useCase' },
  },
  deleteDemo: { selection: 'clientMutationId organization', args: {}, by: 'ADMIN' },
  discardImport: { selection: import_, args: {}, ids: { 'input.id': 'import' } },
  endAssignment: {
    selection: 'clientMutationId assignment { id endDate }',
    args: { ...version, endDate: '2027-01-01' },
    ids: { 'input.id': 'assignment' },
  },
  inviteMember: {
    selection: 'clientMutationId link invitation { id email role inviter { name } }',
    args: { email: 'new@example.com', role: 'SUBMITTER' },
    by: 'ADMIN',
  },
  linkModelToUseCase: {
    selection: `${model} useCase { id }`,
    args: {},
    ids: { 'input.modelId': 'model', 'input.useCaseId': 'useCase' },
  },
  moveUseCase: {
    selection: useCase,
    args: { ...version, to: 'DATA_PREPARATION' },
    ids: { 'input.id': 'useCase' },
  },
  recordDeployment: {
    selection: deployment,
    args: { version: '2' },
    ids: { 'input.modelId': 'model' },
  },
  recordPulse: {
    selection: 'clientMutationId pulse { id infraShare modellingShare }',
    args: { infraShare: 0.5, modellingShare: 0.25 },
  },
  registerModel: {
    selection: model,
    args: { name: 'New' },
    ids: { 'input.useCaseIds': 'useCase[]' },
  },
  linkPersonToMember: {
    selection: 'clientMutationId person { id member { name } }',
    args: version,
    ids: { 'input.id': 'person', 'input.memberId': 'member' },
  },
  markPersonLeft: {
    selection: 'clientMutationId person { id leftAt }',
    args: version,
    ids: { 'input.id': 'person' },
  },
  mergeRows: {
    selection: 'clientMutationId merge { id mergedName }',
    args: { kind: 'PERSON', keptVersion: 1, mergedVersion: 1 },
    ids: { 'input.keptId': 'person', 'input.mergedId': 'person' },
  },
  undoMerge: {
    selection: 'clientMutationId keptId mergedId',
    args: {},
    ids: { 'input.id': 'merge' },
  },
  removeMember: {
    selection: 'clientMutationId member { id name email role removedAt version }',
    args: version,
    ids: { 'input.id': 'member' },
    by: 'ADMIN',
  },
  reportIncident: {
    selection: 'clientMutationId incident { id title model { id } }',
    args: { title: 'New', severity: 'SEV3', cause: 'DATA_QUALITY' },
    ids: { 'input.modelId': 'model' },
  },
  resetDemo: { selection: 'clientMutationId organization', args: {} },
  resolveIncident: {
    selection: 'clientMutationId incident { id resolvedAt }',
    args: {},
    ids: { 'input.id': 'incident' },
  },
  updateAssignment: {
    selection: 'clientMutationId assignment { id fte }',
    args: version,
    ids: {
      'input.id': 'assignment',
      'input.personId': 'person',
      'input.teamId': 'team',
    },
  },
  updateModel: {
    selection: model,
    args: { ...version, name: 'Renamed' },
    ids: { 'input.id': 'model' },
  },
  updatePerson: {
    selection: 'clientMutationId person { id name }',
    args: { ...version, name: 'Renamed' },
    ids: { 'input.id': 'person' },
  },
  updateTeam: {
    selection: 'clientMutationId team { id name lead { id } }',
    args: { ...version, name: 'Renamed' },
    ids: { 'input.id': 'team', 'input.leadPersonId': 'person' },
  },
  retireDeployment: {
    selection: deployment,
    args: {},
    ids: { 'input.deploymentId': 'deployment' },
  },
  retireUseCase: { selection: useCase, args: version, ids: { 'input.id': 'useCase' } },
  revokeInvitation: {
    selection: 'clientMutationId invitation { id email revokedAt }',
    args: {},
    ids: { 'input.id': 'invitation' },
    by: 'ADMIN',
  },
  revokeToken: {
    selection: 'clientMutationId apiToken { id name revokedAt }',
    args: {},
    ids: { 'input.id': 'apiToken' },
    by: 'ADMIN',
  },
  setModelOwners: {
    selection: `${model} model { monitoringOwner { id } }`,
    args: version,
    ids: {
      'input.id': 'model',
      'input.behaviourOwnerId': 'person',
      'input.deploymentOwnerId': 'person',
      'input.monitoringOwnerId': 'person',
    },
  },
  snoozeAlert: {
    selection: alert,
    args: { until: '2026-12-01T00:00:00Z' },
    ids: { 'input.id': 'alert' },
  },
  startImport: {
    selection: import_,
    args: {},
    ids: { 'input.id': 'import', 'input.leavers': 'person[]' },
  },
  submitUseCase: {
    selection: `${useCase} useCase { team { id } owner { id } }`,
    args: { title: 'New' },
    ids: { 'input.teamId': 'team', 'input.ownerId': 'member' },
  },
  takeModelLive: { selection: deployment, args: {}, ids: { 'input.deploymentId': 'deployment' } },
  undoImport: { selection: import_, args: {}, ids: { 'input.id': 'import' } },
  updateMember: {
    selection: 'clientMutationId member { id name email role version }',
    args: { ...version, role: 'VIEWER' },
    ids: { 'input.id': 'member' },
    by: 'ADMIN',
  },
  updateOrganization: {
    selection: 'clientMutationId organization { id name version }',
    args: { ...version, name: 'New' },
  },
  updateRubric: {
    selection: 'clientMutationId rubric { version weights { impact } }',
    args: {
      ...version,
      weights: {
        impact: 2,
        feasibility: 1,
        dataReadiness: 1,
        deploymentEffort: 1,
        timelineWeeks: 1,
      },
    },
  },
  updateUseCase: {
    selection: useCase,
    args: { ...version, title: 'Newer', accountableByStage: [{ stage: 'MODELING' }] },
    ids: {
      'input.accountableByStage.personId': 'person',
      'input.id': 'useCase',
      'input.teamId': 'team',
      'input.ownerId': 'member',
      'input.accountablePersonId': 'person',
    },
  },
};

/** Every query there is. */
export const QUERIES: Record<string, OperationCase> = {
  merges: {
    selection: 'id kind keptId mergedId mergedName at',
    args: { keptId: '0198a1b2-0000-7000-8000-00000000000a' },
    ids: { keptId: 'person' },
    filters: ['keptId'],
  },
  mergePreview: {
    selection: 'moves { what count } taken overloads { from until fte }',
    args: { kind: 'PERSON' },
    ids: { keptId: 'person', mergedId: 'person' },
  },
  alerts: {
    selection:
      'id rule state severity reasons { id observed ids { label shownWith { id } } } transitions { transition }',
  },
  apiTokens: {
    selection: 'totalCount edges { cursor node { id name role member { name } revokedAt } }',
    by: 'ADMIN',
  },
  audit: {
    selection: 'totalCount edges { cursor node { id action before after actor { name } } }',
    ids: { entityId: 'useCase' },
    filters: ['entityId'],
    by: 'ADMIN',
  },
  benchmarks: {
    selection: 'rule name value changes { reason by } use { readBy { rule } reasons { label } }',
  },
  governance: {
    selection: 'scaleVersion decisions { responsibility holders { name } } scale { name useCases }',
  },
  governedModels: {
    selection: 'totalCount edges { cursor node { dueAt isDue model { name reviews { note } } } }',
  },
  governedUseCases: {
    selection:
      'totalCount edges { cursor node { useCase { title riskClass { name } evidence { title } } } }',
  },
  model: { selection: 'id name kind reviews { note } evidence { title }', ids: { id: 'model' } },
  riskScale: { selection: 'id name description place' },
  riskTemplates: { selection: 'id title source classes { name }' },
  committees: { selection: 'id name members { id name }' },
  ownership: {
    selection:
      'total orphans organization { responsibility state holders { id name } } useCases { edges { node { useCase { id title } cells { holders { name } proposal { name } } } } }',
  },
  contradictions: {
    selection:
      'totalCount edges { cursor node { id kind sentence settledBy rows { kind id name } } }',
  },
  approvalImpact: {
    selection: 'facts { name before after } rules { rule before after } gaps { role after }',
    ids: { useCaseIds: 'useCase[]' },
  },
  evidence: {
    selection: 'kind id label shownWith { kind id }',
    args: { kind: 'USE_CASE' },
    ids: { ids: 'useCase[]' },
    filters: ['ids'],
  },
  keyPeople: {
    selection: 'count judged people { person { label } rules { rule after } useCaseIds modelIds }',
  },
  hiringPlan: {
    selection:
      'at steps { id isFilled lacks { role } } proposals { id role rule startHiringBy } crossings { rule at ids { label } } launches { on useCase { label } }',
  },
  positions: {
    selection: 'totalCount edges { cursor node { id role note team { name } owner { name } } }',
  },
  import: {
    selection: 'id state fileName check { imported } result { imported } createdBy { name }',
    ids: { id: 'import' },
  },
  jobTitles: { selection: 'title role' },
  importLimits: { selection: 'maxBytes maxRows' },
  importMappings: { selection: 'id name description document columns { heading } template' },
  importProblems: {
    selection: 'totalCount edges { cursor node { line column reason asked cells } }',
    ids: { importId: 'import' },
  },
  importProblemGroups: {
    selection: 'kind column reason count lines value',
    ids: { importId: 'import' },
  },
  imports: {
    selection: 'totalCount edges { cursor node { id fileName state createdBy { name } } }',
  },
  invitations: {
    selection: 'totalCount edges { cursor node { id email name role inviter { name } expiresAt } }',
    by: 'ADMIN',
  },
  me: {
    selection:
      'name email role permissions organizations { id slug name role } member { name email } person { id } organization { slug }',
  },
  members: {
    selection: 'totalCount edges { cursor node { id name email role signsIn removedAt version } }',
  },
  models: {
    selection:
      'totalCount edges { cursor node { id name deployments { id } useCases { id title } } }',
  },
  organization: { selection: 'id slug name stage version rubric { version weights { impact } }' },
  people: {
    selection:
      'totalCount edges { cursor node { id name email assignments { role team { name } } } }',
  },
  previewScore: {
    selection: '... on CompleteScore { value band } ... on IncompleteScore { missing }',
    args: { criteria: { impact: 5 } },
  },
  similarUseCases: {
    selection: 'titleSimilarity problemSimilarity useCase { id title }',
    args: { title: 'canary-of-the-other-organization use case' },
    ids: { exceptId: 'useCase' },
    filters: ['exceptId'],
  },
  staffing: {
    selection: 'number at rules { rule state } gaps { role gap } orgModel { recommended }',
  },
  staffingHistory: { selection: 'totalCount edges { cursor node { number at cause } }' },
  whatIf: {
    selection: 'facts { name before after } rules { rule before after } orgModel { after }',
    args: {
      changes: [
        { kind: 'HIRE', role: 'ML_ENGINEER' },
        { kind: 'MOVE', stage: 'MODELING' },
        { kind: 'RETIRE' },
        { kind: 'LEAVE' },
      ],
    },
    ids: {
      'changes.useCaseId': 'useCase',
      'changes.deploymentId': 'deployment',
      'changes.personId': 'person',
      'changes.teamId': 'team',
    },
  },
  teams: { selection: 'totalCount edges { cursor node { id name assignments { id } } }' },
  useCase: {
    selection: 'id title owner { name } activity { action fields } moves { to } scores { at }',
    ids: { id: 'useCase' },
  },
  useCases: {
    selection: 'totalCount edges { cursor node { id title team { name } } }',
    ids: { teamId: 'team', ownerId: 'member' },
    filters: ['teamId', 'ownerId'],
  },
};

/** Every subscription there is. */
export const SUBSCRIPTIONS: Record<string, OperationCase> = {
  alertChanged: { selection: 'sequence changedIds alerts { id rule state }' },
  registersChanged: { selection: 'sequence' },
  staffingChanged: { selection: 'sequence staffing { number at }' },
  useCaseChanged: {
    selection: 'sequence complete useCases { id title }',
    ids: { id: 'useCase' },
  },
};

/** `args` with the ids of `rows` at their paths. Filters stay out unless they are replaced, or a list that is asked for. */
export function argumentsOf(
  { args = {}, ids = {}, filters = [] }: OperationCase,
  isMutation: boolean,
  rows: Rows,
  replaced: Record<string, string> = {},
): Record<string, unknown> {
  const input: Record<string, unknown> = { ...args };
  for (const [path, kind] of Object.entries(ids)) {
    if (filters.includes(path) && !kind.endsWith('[]') && !(path in replaced)) continue;
    const name = path.replace(/^input\./, '');
    const id = replaced[path] ?? rows[kind.replace('[]', '') as Kind];
    const [list = name, field] = name.split('.');
    // Of inputs in a list each gets the id: those that do not read it leave it out.
    if (field === undefined) input[name] = kind.endsWith('[]') ? [id] : id;
    else input[list] = (input[list] as object[]).map((each) => ({ ...each, [field]: id }));
  }
  return isMutation ? { input } : input;
}

/** GraphQL text of a value: enums are told from strings by their look. */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'string')
    return /^[A-Z][A-Z_0-9]*$/.test(value) && value.length > 1 ? value : JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, inner]) => `${name}: ${literal(inner)}`);
  return `{ ${fields.join(', ')} }`;
}

/** The text of one operation. */
export function documentOf(
  kind: 'query' | 'mutation' | 'subscription',
  name: string,
  { selection }: OperationCase,
  args: Record<string, unknown>,
): string {
  const given = Object.entries(args).map(([key, value]) => `${key}: ${literal(value)}`);
  const list = given.length > 0 ? `(${given.join(', ')})` : '';
  return `${kind} { ${name}${list} { ${selection} } }`;
}
