import { createHash } from 'node:crypto';
import { blankUseCase, policyOf, REGISTRY, type Assessment } from '@cadre/domain';
import * as p from '@cadre/persistence';

type Stores = typeof import('../../libs/persistence/src/stores/index.ts');
type Arguments<F> = F extends (tx: never, ...rest: infer Rest) => unknown ? Rest : never;
type First<F> = F extends (tx: infer S, ...rest: never[]) => unknown ? S : never;
/** The functions of the stores that send something: those whose first argument is a transaction. */
type StoreFunction = {
  [F in keyof Stores]: p.Tx extends First<Stores[F]> ? F : never;
}[keyof Stores];
export type StoreCalls = { [F in StoreFunction]: readonly Arguments<Stores[F]>[] };

/** The organization that asks. */
export const ASKING = '0198a1b2-0000-7000-8000-00000000000a';
const AT = Date.UTC(2026, 9, 14, 12);

/** The id of the `n`th row of a table of {@link ASKING}, as the database of the plans has it. */
const id = (table: string, n: number): string => {
  const hex = createHash('md5').update(`${table}${ASKING}${n}`).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};
const some = (table: string): string[] => [1, 2, 3].map((n) => id(table, n));
const page = { limit: 26, after: [AT, id('member', 1)] } as const;

/** A row in which every column has a value, as it is given to be stored: the version of a new row is 1. */
function row<Row extends { organizationId: string }>({
  columns,
}: p.Table<Row>): Omit<Row, 'organizationId'> {
  const values: Record<string, unknown> = {
    uuid: id('member', 1),
    timestamptz: AT,
    date: '2026-10-14',
    boolean: true,
    jsonb: {},
    'text[]': [],
  };
  return Object.fromEntries(
    columns
      .filter(({ property }) => property !== 'organizationId' && property !== 'version')
      .map(({ property, type, words }) => [
        property,
        words?.[0] ?? values[type] ?? (type === 'text' ? 'text' : 1),
      ]),
  ) as Omit<Row, 'organizationId'>;
}

const useCase = { ...row(p.UseCaseEntity), ...blankUseCase() };
const alert = { ...row(p.AlertEntity), version: 1 };
const member = id('member', 1);
const event = id('outbox', 1);
const events = [{ organizationId: ASKING, id: event }];
const hopeless = { known: ['staffing'], before: AT, maxTries: 5 };
const policy = policyOf(REGISTRY, {
  stage: null,
  dataComplexity: 'NORMAL',
  mlIsCore: false,
  reportingHome: null,
  chosenOrgModel: null,
  timeZone: 'UTC',
  timeToHireDays: 90,
});

/**
 * Each function of the stores with arguments that it is called with, once for each form of its SQL. `npm run generate`
 * writes what they send to `libs/persistence/src/stores/sql/`, and `plans.int.spec.ts` checks how PostgreSQL runs it. A new
 * function that is not here does not compile.
 */
export const STORE_CALLS: StoreCalls = {
  // alerts
  listAlerts: [[]],
  changesAt: [[[AT], 100]],
  findAlert: [[id('alert', 1)]],
  findAlertsByIds: [[some('alert')]],
  saveAlert: [[alert]],
  insertAlertTransitions: [[[{ ...row(p.AlertTransitionEntity), severity: 'WARNING' }]]],
  alertsInStates: [[['FIRING']]],
  liveAlertRows: [[]],
  latestAlertTransitions: [[some('alert'), 50]],
  transitionsByEvaluation: [[]],
  // benchmarks
  presentOverrides: [[]],
  benchmarkChanges: [[]],
  latestOverride: [['MLOPS_HIRE', 'leadTime.due']],
  insertOverride: [[{ ...row(p.BenchmarkOverrideEntity), version: 2 }]],
  // ownership
  readHolders: [[]],
  lockCells: [[[{ responsibility: 'BIAS', useCaseId: null }]]],
  deleteHolders: [
    [
      [
        {
          responsibility: 'MONITORING',
          useCaseId: id('use_case', 1),
          kind: 'TEAM',
          holderId: id('team', 1),
        },
      ],
    ],
  ],
  insertHolders: [
    [
      [{ responsibility: 'BIAS', useCaseId: null, kind: 'PERSON', holderId: id('person', 1) }],
      { createdAt: AT, createdBy: member },
      () => id('responsibility_holder', 1),
    ],
  ],
  holderNames: [[some('person')]],
  holdersKnownAs: [[['text']]],
  useCasesTitled: [[['text']]],
  listCommittees: [[]],
  findCommittee: [[id('committee', 1)]],
  findCommitteesByIds: [[some('committee')]],
  insertCommittee: [[{ id: id('committee', 1), name: 'text', createdAt: AT }]],
  renameCommittee: [[id('committee', 1), 1, 'text']],
  seatMembers: [[id('committee', 1), some('person')]],
  // governance
  insertModelReview: [[row(p.ModelReviewEntity)]],
  findModelReview: [[id('model_review', 1)]],
  deleteModelReview: [[id('model_review', 1)]],
  reviewsOfModels: [[some('model')]],
  riskScale: [[]],
  lockRiskClasses: [[]],
  allRiskClasses: [[]],
  riskClassesByIds: [[some('risk_class')]],
  countInClasses: [[some('risk_class')]],
  storeRiskScale: [
    [
      {
        kept: [{ id: id('risk_class', 1), name: 'text', description: 'text', place: 1 }],
        fresh: [{ id: id('risk_class', 1), name: 'text', description: 'text', place: 2 }],
        archived: [id('risk_class', 2)],
        at: AT,
      },
    ],
  ],
  insertEvidence: [[row(p.GovernanceEvidenceEntity)]],
  findEvidenceLink: [[id('governance_evidence', 1)]],
  deleteEvidence: [[id('governance_evidence', 1)]],
  evidenceLinksOf: [
    ['useCaseId', some('use_case')],
    ['modelId', some('model')],
  ],
  // audit
  pageOfAudit: [[{ ...page, entityId: id('use_case', 1) }], [{ ...page, entityId: null }]],
  countAudit: [[{ entityId: null }]],
  latestActivity: [[some('use_case'), 50]],
  alertActions: [[]],
  // import
  insertImportMapping: [[row(p.ImportMappingEntity)]],
  findImportMapping: [[id('import_mapping', 1)]],
  updateImportMapping: [[id('import_mapping', 1), 1, { name: 'text', nameKey: 'text' }]],
  findImportMappings: [[]],
  findImportMappingNamed: [['text']],
  insertImportRun: [[row(p.ImportRunEntity)]],
  findImportRun: [[id('import_run', 1)]],
  lockImportRun: [[id('import_run', 1)]],
  updateImportRun: [[id('import_run', 1), { state: 'FAILED', problem: 'text' }]],
  noteImportProgress: [[id('import_run', 1), 'attempt', 50]],
  countImported: [[id('import_run', 1), { imported: 1, updated: 1, at: AT }]],
  isImporting: [[AT]],
  lockImportRows: [['source 1', ['identity 1', 'identity 2']]],
  storedImportRows: [['source 1', ['identity 1', 'identity 2']]],
  saveImportRows: [[[row(p.ImportRowEntity)]]],
  insertImportChanges: [[[row(p.ImportChangeEntity)]]],
  importChangesAfter: [
    [id('import_run', 1), { kind: 'useCase', made: true, after: id('use_case', 1), limit: 100 }],
  ],
  insertImportProblems: [[[row(p.ImportProblemEntity)]]],
  countImportProblems: [[id('import_run', 1), 'RUN']],
  groupImportProblems: [[{ importId: id('import_run', 1), phase: 'RUN' }, 50]],
  lockRows: [[p.UseCaseEntity as never, some('use_case')]],
  referredTo: [
    ['use_case', some('use_case')],
    ['person', some('person')],
    ['team', some('team')],
  ],
  deleteImported: [
    ['use_case', some('use_case')],
    ['person', some('person')],
  ],
  deleteImportRows: [['source 1', [{ identity: 'identity 1', entityId: id('use_case', 1) }]]],
  restoreImportRows: [
    [
      { id: id('import_run', 1), mapping: 'source 1' },
      [{ identity: 'a', contentHash: 'a', importedFields: {}, importId: id('import_run', 2) }],
    ],
  ],
  insertImportChunk: [
    [
      {
        importId: id('import_run', 1),
        upload: id('import_run', 2),
        number: 0,
        bytes: new Uint8Array(1),
      },
    ],
  ],
  readImportChunk: [[id('import_run', 1), 1]],
  deleteImportChunks: [[id('import_run', 1)]],
  expiredImports: [[AT, 100]],
  hasImportChanges: [[id('import_run', 1)]],
  pageOfImportProblems: [
    [
      { importId: id('import_run', 1), phase: 'RUN' },
      { after: [1, 'heading 1'], limit: 26 },
    ],
  ],
  findShownImport: [[id('import_run', 1)]],
  importState: [[id('import_run', 1)]],
  pageOfImports: [[page]],
  countImports: [[]],
  countOpenImports: [[]],
  lockImportSteps: [[]],
  lockImportSource: [['source 1']],
  otherImportUnderWay: [[id('import_run', 1)]],
  failInterruptedImports: [[{ mapping: 'mapping 1', id: id('import_run', 1), at: AT }]],
  // intake
  readRegisters: [[AT]],
  markTwoPeople: [[id('person', 1), id('person', 2), AT]],
  unmarkTwoPeople: [[id('person', 1), id('person', 2)]],
  deleteDraft: [[id('use_case', 1)]],
  insertUseCase: [[useCase]],
  insertUseCases: [[[useCase]]],
  findUseCase: [[id('use_case', 1)]],
  findUseCasesByIds: [[some('use_case')], [some('use_case'), new Set(['title', 'status'])]],
  updateUseCase: [[id('use_case', 1), 1, { title: 'text' }]],
  updateUseCases: [[[{ id: id('use_case', 1), title: 'text' }]]],
  lockUseCases: [[some('use_case')]],
  lockUseCasesAfter: [[id('use_case', 1), 100]],
  setScores: [[[useCase]]],
  pageOfUseCases: [
    [{}, { ...page, sort: 'NEWEST' }],
    [{}, { limit: 26, after: [0.5, id('use_case', 1)], sort: 'SCORE' }],
    [
      {},
      { ...page, after: null, sort: 'SCORE' },
      { useCase: new Set(['title']), team: new Set(['name']), owner: new Set(['name']) },
    ],
    [
      {
        statuses: ['APPROVED'],
        stages: ['DEPLOYMENT'],
        bands: ['SHAPE'],
        teamId: id('team', 1),
        ownerId: member,
        text: 'churn',
      },
      { ...page, sort: 'NEWEST' },
    ],
  ],
  countUseCases: [[{}], [{ statuses: ['APPROVED'] }]],
  useCasesByChange: [[some('use_case')]],
  findSimilarUseCases: [
    [
      { title: 'use case 12', problem: 'problem 7' },
      { exceptId: id('use_case', 1), limit: 5 },
    ],
  ],
  insertUseCaseScores: [[[row(p.UseCaseScoreEntity)]]],
  latestScores: [[some('use_case'), 50]],
  useCasesWithScore: [[id('use_case', 1), 1_000]],
  insertRubric: [[{ ...row(p.RubricEntity), version: 2 }]],
  findRubric: [[]],
  currentRubric: [[]],
  readScoringPolicy: [[]],
  countScored: [[]],
  lockStaleScores: [[]],
  // lifecycle
  insertStageMove: [[row(p.StageMoveEntity)]],
  insertStageMoves: [[[row(p.StageMoveEntity)]]],
  stageMovesOf: [[some('use_case')]],
  // models
  insertModel: [[row(p.ModelEntity)]],
  findModel: [[id('model', 1)]],
  findModelsByIds: [[some('model')]],
  findModelsNamed: [['churn']],
  updateModel: [[id('model', 1), 1, { name: 'text' }]],
  linkModel: [[id('model', 1), id('use_case', 1)]],
  unlinkModel: [[id('model', 1), id('use_case', 1)]],
  pageOfModels: [[{ ...page, text: 'churn', includeArchived: false }]],
  countModels: [[{ text: 'churn', includeArchived: false }]],
  linksBy: [
    ['modelId', some('model')],
    ['useCaseId', some('use_case')],
  ],
  insertDeployment: [[row(p.DeploymentEntity)]],
  findDeployment: [[id('deployment', 1)]],
  updateDeployment: [[id('deployment', 1), 1, { liveAt: AT }]],
  hasLiveModel: [[id('use_case', 1), AT]],
  unretiredDeploymentsOnlyOf: [[id('use_case', 1), AT]],
  deploymentsBy: [
    ['id', some('deployment')],
    ['modelId', some('model')],
  ],
  insertIncident: [[row(p.IncidentEntity)]],
  findIncident: [[id('incident', 1)]],
  insertPosition: [[row(p.PositionEntity)]],
  findPosition: [[id('position', 1)]],
  findPositionsByIds: [[some('position')]],
  updatePosition: [[id('position', 1), 1, { status: 'OPEN' }]],
  pageOfPositions: [[{ ...page, statuses: ['OPEN'] }]],
  countPositions: [[{ statuses: null }]],
  updateIncident: [[id('incident', 1), 1, { resolvedAt: AT }]],
  incidentsBy: [
    ['id', some('incident')],
    ['modelId', some('model')],
  ],
  insertPulse: [[row(p.PulseEntity)]],
  pulsesOfMember: [[member, some('pulse')]],
  // org
  insertTeam: [[row(p.TeamEntity)]],
  insertTeams: [[[row(p.TeamEntity)]]],
  findTeam: [[id('team', 1)]],
  findTeamsByIds: [[some('team')]],
  findTeamsByNames: [[['team 1', 'team 2']]],
  firstSpelling: [['Retail', id('team', 1)]],
  updateTeam: [[id('team', 1), 1, { name: 'text' }]],
  pageOfTeams: [[{ ...page, includeArchived: false, text: null }]],
  countTeams: [[{ includeArchived: false, text: null }]],
  insertPerson: [[row(p.PersonEntity)]],
  insertPeople: [[[row(p.PersonEntity)]]],
  findPerson: [[id('person', 1)]],
  updatePerson: [
    [id('person', 1), 1, { memberId: member }],
    [id('person', 1), 1, { email: 'a@example.com' }],
  ],
  findPeopleByIds: [[some('person')]],
  findPeopleKnownAs: [[{ email: 'a@example.com', employeeNumber: 'E-17', memberId: member }]],
  findPersonOfMember: [[member]],
  pageOfPeople: [[{ ...page, asOf: '2026-10-14', text: null, includeArchived: false }]],
  lockPeople: [[some('person')]],
  lockPeopleKnownAs: [[{ numbers: ['1'], emails: ['a@example.com'], names: ['name 1'] }]],
  findJobTitles: [[]],
  activeAssignments: [['2026-10-14']],
  saveJobTitles: [[[row(p.JobTitleEntity)]]],
  countPeople: [[{ asOf: '2026-10-14', text: null, includeArchived: false }]],
  countReferences: [
    ['PERSON', id('person', 1)],
    ['TEAM', id('team', 1)],
    ['MODEL', id('model', 1)],
  ],
  holdRows: [
    ['PERSON', some('person')],
    ['TEAM', some('team')],
    ['MODEL', some('model')],
  ],
  moveReferences: [
    ['PERSON', id('person', 1), id('person', 2)],
    ['TEAM', id('team', 1), id('team', 2)],
    ['MODEL', id('model', 1), id('model', 2)],
  ],
  moveBack: [
    [
      'MODEL',
      [
        { table: 'model_use_case', column: 'model_id', keys: [], deleted: [] },
        { table: 'deployment', column: 'model_id', keys: [], deleted: [] },
      ],
      { from: id('model', 1), to: id('model', 2) },
    ],
  ],
  moveLinkHistory: [
    [id('model', 1), id('model', 2)],
    [id('model', 1), id('model', 2), []],
  ],
  insertMerge: [[row(p.MergeEntity)]],
  findMerge: [[id('merge', 1)]],
  mergesInto: [[id('person', 1)]],
  endMerge: [[id('merge', 1), AT]],
  insertAssignment: [[row(p.AssignmentEntity)]],
  insertAssignments: [[[row(p.AssignmentEntity)]]],
  findAssignment: [[id('assignment', 1)]],
  findAssignmentsByIds: [[some('assignment')]],
  updateAssignment: [[id('assignment', 1), 1, { endDate: '2026-12-01' }]],
  updateAssignments: [[[{ id: id('assignment', 1), endDate: '2026-12-01' }]]],
  assignmentsBy: [
    ['id', some('assignment')],
    ['personId', some('person')],
    ['teamId', some('team')],
  ],
  // outbox
  insertRecord: [
    [
      {
        ...row(p.AuditEntryEntity),
        checkedAt: AT,
        entries: [row(p.AuditEntryEntity)],
        events: [
          {
            id: event,
            topic: 'useCases',
            entityId: id('use_case', 1),
            payload: { type: 'RubricChanged', version: 2 } as never,
            consumers: ['staffing'],
          },
        ],
      },
    ],
  ],
  listLiveSequences: [[]],
  liveSequenceOf: [['useCases']],
  liveChanges: [['useCases', { since: 10, to: 20, limit: 1_000 }]],
  keepAnswer: [[row(p.IdempotencyEntity)]],
  findAnswer: [[row(p.IdempotencyEntity)]],
  markHandled: [['staffing', [event], AT]],
  waitingTypes: [['staffing', 100]],
  waitingEvents: [
    ['staffing', { limit: 100 }],
    ['staffing', { limit: 100, failed: true }],
  ],
  takeWaiting: [
    ['staffing', { at: AT, limit: 100 }],
    ['staffing', { at: AT, limit: 100, failed: true }],
  ],
  takeEvent: [['staffing', event, AT]],
  forgetSettledEvents: [[AT, 1_000]],
  forgetEvents: [[]],
  noteFailures: [['staffing', [event], { reason: 'text', at: AT, tries: 1 }]],
  failedEvents: [['staffing', { before: AT, maxTries: 5, limit: 100 }]],
  claimOutbox: [[100, 10]],
  markPublished: [[events, AT]],
  checkOutbox: [[{ before: AT, at: AT, maxRows: 100, maxTries: 5 }]],
  deadEvents: [[hopeless, 100]],
  retryEvents: [[events]],
  outboxStatus: [[hopeless]],
  workAges: [[1_000]],
  dueStaffing: [[AT, 100]],
  // staffing
  readFacts: [[AT, policy]],
  readFactsSince: [[AT, { since: AT, policy }]],
  readPolicy: [[]],
  readWorld: [[]],
  datedChanges: [[AT]],
  leaversAmong: [[some('person'), AT]],
  lockStaffing: [[]],
  holdOffEvaluations: [[]],
  findStaffing: [[]],
  saveAssessment: [
    [
      {
        sequence: 2,
        at: AT,
        recordedAt: null,
        cause: { kind: 'FACTS_CHANGED' },
        assessment: {} as Assessment,
        caused: true,
        nextChangeAt: AT,
        orgModelMemory: null,
      },
    ],
  ],
  setNextChange: [[{ assessedAt: AT, nextChangeAt: AT }]],
  presentAssessment: [[]],
  livePresentAssessment: [[]],
  assessmentKnownAt: [[AT]],
  assessmentOf: [[AT]],
  pageOfAssessments: [[{ after: 100, limit: 26 }]],
  countAssessments: [[]],
  assessmentsAfter: [[10, 100]],
  thinAssessments: [[AT, 10_000]],
  findEvidence: [
    ['person', some('person')],
    ['assignment', some('assignment')],
    ['team', some('team')],
    ['useCase', some('use_case')],
    ['model', some('model')],
    ['deployment', some('deployment')],
    ['incident', some('incident')],
    ['pulse', some('pulse')],
  ],
  // tenancy
  insertOrganization: [[{ slug: 'text', name: 'text', createdAt: AT }]],
  findOrganization: [[]],
  updateOrganization: [[1, { name: 'text' }]],
  listOrganizations: [[]],
  deleteDemo: [[]],
  askDatabase: [[]],
  insertMember: [[row(p.MemberEntity)]],
  findMember: [[member]],
  findMembersByIds: [[some('member')]],
  updateMember: [[member, 1, { name: 'text' }]],
  lockAdministrators: [[]],
  findMemberUsers: [[]],
  findMemberOfUser: [[member]],
  findMemberByEmail: [['a@example.com']],
  firstAdministrator: [[]],
  pageOfMembers: [[{ ...page, includeRemoved: false }]],
  countMembers: [[{ includeRemoved: false }]],
  membershipsOfUser: [[member]],
  insertApiToken: [[row(p.ApiTokenEntity)]],
  findApiToken: [[id('api_token', 1)]],
  findApiTokensByIds: [[some('api_token')]],
  findTokenToCheck: [[id('api_token', 1)]],
  revokeApiToken: [[id('api_token', 1), AT]],
  pageOfApiTokens: [[{ ...page, includeRevoked: false }]],
  countApiTokens: [[{ includeRevoked: false }]],
  insertInvitation: [[row(p.InvitationEntity)]],
  findInvitation: [[id('invitation', 1)]],
  findInvitationsByIds: [[some('invitation')]],
  lockInvitation: [[id('invitation', 1)]],
  closeInvitation: [[id('invitation', 1), { acceptedAt: AT, acceptedBy: member }]],
  revokeInvitations: [
    [{ id: id('invitation', 1) }, AT],
    [{ email: 'a@example.com' }, AT],
    [{ memberId: member }, AT],
  ],
  pageOfInvitations: [[{ ...page, includeClosed: false }]],
  countInvitations: [[{ includeClosed: false }]],
  // verify
  peopleAboveFullTime: [[]],
  rowsWithOtherKeys: [[]],
  topicsBehind: [[]],
  topicsWithNumberTwice: [[]],
  importedRowsLost: [[]],
  countUnhandled: [[]],
};
