import {
  EMPLOYMENT_TYPES,
  LIFECYCLE_STAGES,
  ORGANIZATION_RESPONSIBILITIES,
  RESPONSIBILITY_WORDS,
  ROLES,
  TEAM_KINDS,
  USE_CASE_FIELDS,
  USE_CASE_RESPONSIBILITIES,
  USE_CASE_STATUSES,
  type Responsibility,
  type UseCaseField,
  type UseCaseFieldName,
} from '@cadre/domain';
import type { TargetName } from './kinds.ts';
import { ACCOUNTABLE_NAMES, HOLDER_FIELDS, type AccountableField } from './rows.ts';

/** What a field of a row takes, as the person who prepares a file is asked for it. */
export type RowField = {
  name: string;
  label: string;
  /** What is asked for: `a whole number from 1 to 5`. */
  asks: string;
  kind: 'line' | 'prose' | 'words' | 'choice' | 'day' | 'number' | 'yes';
  /** The words of a choice. */
  options?: readonly string[];
  /** Whether every row needs it. */
  needed?: boolean;
};

const ASKS: Record<UseCaseField['kind'], string> = {
  line: 'one line of text',
  prose: 'text',
  words: 'several words or names',
  choice: 'a choice',
  day: 'a day',
};

function answer(name: UseCaseFieldName): RowField {
  const field: UseCaseField = USE_CASE_FIELDS[name];
  const { kind, label } = field;
  if (kind !== 'choice') return { name, label, kind, asks: ASKS[kind] };
  const options = Object.keys(field.choices);
  return { name, label, kind, options, asks: `one of ${options.join(', ')}` };
}
const criterion = (name: string, label: string): RowField => ({
  name,
  label,
  kind: 'number',
  asks: 'a whole number from 1 to 5',
});
const choice = (name: string, label: string, options: readonly string[]): RowField => ({
  name,
  label,
  kind: 'choice',
  options,
  asks: `one of ${options.join(', ')}`,
});
const asked = (
  name: string,
  label: string,
  kind: RowField['kind'],
  asks: string,
  needed = false,
): RowField => ({ name, label, kind, asks, ...(needed && { needed }) });

const PERSON = 'a person by employee number, e-mail address or name';
/** `accountable` is of every stage, `accountableModeling` of one. */
const accountable = (name: AccountableField): RowField => {
  const stage = name
    .replace(/^accountable|(?=[A-Z])/g, ' ')
    .trim()
    .toLowerCase();
  return asked(name, stage === '' ? 'Accountable' : `Accountable: ${stage}`, 'line', PERSON);
};
const holders = (responsibility: Responsibility): RowField => {
  const words = RESPONSIBILITY_WORDS[responsibility];
  const label = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  const asks = 'people by employee number, e-mail address or name, teams, committees';
  return asked(HOLDER_FIELDS[responsibility], label, 'words', asks);
};

/** The fields of each kind of row, in the order in which a person maps them. */
export const ROW_FIELDS: Readonly<Record<TargetName, readonly RowField[]>> = {
  'use-cases': [
    { ...answer('title'), needed: true },
    asked('team', 'Team', 'line', 'the name of the team that asks for it'),
    { ...choice('status', 'Status', USE_CASE_STATUSES), needed: true },
    choice('stage', 'Stage', LIFECYCLE_STAGES),
    asked('noRegisteredModel', 'Runs without a registered model', 'yes', 'true or false'),
    answer('problem'),
    answer('businessOutcome'),
    answer('successMetric'),
    answer('audience'),
    answer('dataSources'),
    answer('tags'),
    answer('plannedGoLive'),
    criterion('impact', 'Impact'),
    criterion('feasibility', 'Feasibility'),
    criterion('dataReadiness', 'Data readiness'),
    criterion('deploymentEffort', 'Deployment effort'),
    asked('timelineWeeks', 'Timeline (weeks)', 'number', 'a number of weeks, 0 to 520'),
    asked('riskClass', 'Risk class', 'line', 'a class of the organization’s own scale of risk'),
    ...ACCOUNTABLE_NAMES.map(accountable),
    asked('externalId', 'Id', 'line', 'the id that the file’s own system gives it'),
  ],
  people: [
    asked('name', 'Name', 'line', 'the whole name', true),
    asked('team', 'Team', 'line', 'the name of a team', true),
    {
      ...choice('role', 'Role', ROLES),
      asks: 'a role, or a job title that means one',
      needed: true,
    },
    asked('startDate', 'Start', 'day', 'the first day worked', true),
    asked('endDate', 'End', 'day', 'the day on which it ends'),
    asked('fte', 'Share (FTE)', 'number', 'a number from 0.1 to 1, or percent'),
    asked('email', 'E-mail', 'line', 'an e-mail address'),
    asked('employeeNumber', 'Employee number', 'line', 'the number that personnel uses'),
    choice('employmentType', 'Employment', EMPLOYMENT_TYPES),
    choice('teamKind', 'Kind of team', TEAM_KINDS),
  ],
  ownership: [
    asked('useCase', 'Use case', 'line', 'its title; none for the whole organization'),
    asked('team', 'Team', 'line', 'its team, where several use cases have the title'),
    ...[...USE_CASE_RESPONSIBILITIES, ...ORGANIZATION_RESPONSIBILITIES].map(holders),
  ],
};

const ASKED = new Map(
  Object.entries(ROW_FIELDS).map(([target, fields]) => [
    target,
    new Map(fields.map(({ name, asks }) => [name, asks])),
  ]),
);

/** What a field of a row asks for, in words; undefined for a field that has none. */
export const asksFor = (target: TargetName, field: string): string | undefined =>
  ASKED.get(target)?.get(field);
