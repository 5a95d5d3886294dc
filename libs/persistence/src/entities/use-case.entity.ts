import {
  AUDIENCES,
  LIFECYCLE_STAGES,
  SCORE_BANDS,
  STAGE_PERSON_FIELDS,
  USE_CASE_STATUSES,
  type StagePersonField,
} from '@cadre/domain';
import {
  day,
  instant,
  integer,
  nullable,
  numeric,
  smallint,
  snake,
  tenantTable,
  text,
  texts,
  uuid,
  word,
  type RowOf,
} from './table.ts';

export const SCORE_STATES = ['SCORED', 'INCOMPLETE'] as const;

const PERSON_OF_STAGES = Object.fromEntries(
  STAGE_PERSON_FIELDS.map((field) => [field, 'person']),
) as Record<StagePersonField, 'person'>;

export const UseCaseEntity = tenantTable('use_case', {
  key: ['id'],
  columns: {
    id: uuid(),
    title: text(),
    problem: text(),
    businessOutcome: text(),
    successMetric: text(),
    teamId: nullable(uuid()),
    ownerId: uuid(),
    dataSources: texts(),
    tags: texts(),
    audience: nullable(word(AUDIENCES)),
    /** Of the organization's scale; a leader's judgement, not an answer of the form. */
    riskClassId: nullable(uuid()),
    plannedGoLive: nullable(day()),
    status: word(USE_CASE_STATUSES),
    stage: nullable(word(LIFECYCLE_STAGES)),
    /** Null while in a stage: the entry is unknown (imports). */
    stageEnteredAt: nullable(instant()),
    /** Of every stage without a person of its own. */
    accountablePersonId: nullable(uuid()),
    problemDefinitionPersonId: nullable(uuid()),
    dataPreparationPersonId: nullable(uuid()),
    modelingPersonId: nullable(uuid()),
    deploymentPersonId: nullable(uuid()),
    monitoringPersonId: nullable(uuid()),
    noRegisteredModelAt: nullable(instant()),
    noRegisteredModelBy: nullable(uuid()),
    impact: nullable(smallint()),
    feasibility: nullable(smallint()),
    dataReadiness: nullable(smallint()),
    deploymentEffort: nullable(smallint()),
    timelineWeeks: nullable(numeric()),
    /** 0 to 100; null while it is not scored or answers are missing. */
    scoreValue: nullable(numeric(5, 2)),
    band: nullable(word(SCORE_BANDS)),
    scoreState: nullable(word(SCORE_STATES)),
    scoredAt: nullable(instant()),
    /** The rubric of `scoreValue`: shows which use cases a re-scoring still has to score. */
    scoreRubricVersion: nullable(integer()),
    duplicateOf: nullable(uuid()),
    submittedAt: nullable(instant()),
    decidedAt: nullable(instant()),
    decidedBy: nullable(uuid()),
    decisionReason: nullable(text()),
    retiredAt: nullable(instant()),
    version: integer(),
    createdAt: instant(),
    updatedAt: instant(),
  },
  references: {
    teamId: 'team',
    ownerId: 'member',
    accountablePersonId: 'person',
    ...PERSON_OF_STAGES,
    noRegisteredModelBy: 'member',
    duplicateOf: 'use_case',
    riskClassId: 'risk_class',
    decidedBy: 'member',
  },
  indexes: {
    use_case_newest: ['createdAt', 'id'],
    use_case_status_newest: ['status', 'createdAt', 'id'],
    use_case_best: 'expression',
    use_case_like_title: 'expression',
    use_case_like_problem: 'expression',
    use_case_team: ['teamId'],
    use_case_owner: ['ownerId', 'status'],
    use_case_duplicate_of: {
      on: ['organizationId', 'duplicateOf'],
      where: '"duplicate_of" IS NOT NULL',
    },
    use_case_risk_class: {
      on: ['organizationId', 'riskClassId'],
      where: '"risk_class_id" IS NOT NULL',
    },
    ...Object.fromEntries(
      (['accountablePersonId', ...STAGE_PERSON_FIELDS] as const).map((field) => [
        `use_case_${snake(field).replace(/_id$/, '')}`,
        { on: ['organizationId', field], where: `"${snake(field)}" IS NOT NULL` },
      ]),
    ),
  },
  checks: ['use_case_answers_range', 'use_case_score_range', 'use_case_not_own_duplicate'],
});
export type UseCaseRow = RowOf<typeof UseCaseEntity>;
