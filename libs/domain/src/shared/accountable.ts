import { LIFECYCLE_STAGES, type LifecycleStage } from './vocabulary.ts';

/** The field of a use case that names who is accountable for this stage alone. */
export const STAGE_PERSON = {
  PROBLEM_DEFINITION: 'problemDefinitionPersonId',
  DATA_PREPARATION: 'dataPreparationPersonId',
  MODELING: 'modelingPersonId',
  DEPLOYMENT: 'deploymentPersonId',
  MONITORING: 'monitoringPersonId',
} as const satisfies Record<LifecycleStage, string>;
export type StagePersonField = (typeof STAGE_PERSON)[LifecycleStage];

/** Who is accountable for a use case: one person for every stage, and others for stages of their own. */
export type Accountable = { accountablePersonId: string | null } & Record<
  StagePersonField,
  string | null
>;
export const STAGE_PERSON_FIELDS = Object.values(STAGE_PERSON);
/** Every field of a use case that names an accountable person. */
export const ACCOUNTABLE_PERSON_FIELDS = ['accountablePersonId', ...STAGE_PERSON_FIELDS] as const;
/** Of a use case whose one accountable person is that of every stage. */
export const SAME_IN_EVERY_STAGE = Object.fromEntries(
  STAGE_PERSON_FIELDS.map((field) => [field, null]),
) as Record<StagePersonField, null>;

/** The person accountable for a stage: its own, else the use case's; before the first stage the use case's. */
export const accountableFor = (useCase: Accountable, stage: LifecycleStage | null) =>
  (stage === null ? null : useCase[STAGE_PERSON[stage]]) ?? useCase.accountablePersonId;

/** The person accountable for each stage, in the order of the lifecycle. */
export const accountableByStage = (useCase: Accountable) =>
  LIFECYCLE_STAGES.map((stage) => ({ stage, personId: accountableFor(useCase, stage) }));
