import {
  AUDIENCES,
  EMPLOYMENT_TYPES,
  LIFECYCLE_STAGES,
  ROLES,
  TEAM_KINDS,
  USE_CASE_STATUSES,
} from '@cadre/domain';
import { z } from 'zod';

/** PostgreSQL stores neither NUL nor half of a surrogate pair. */
const storable = (value: string): boolean => !/\0|\p{Surrogate}/u.test(value);

// A cell is what somebody typed into a spreadsheet: its inner text is kept exactly as it stands
// (a leading `=` too; escaping is the business of whoever writes a CSV), only its edges are trimmed.
const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `has more than ${max.toLocaleString('en')} characters`)
    .refine(storable, 'contains a character that cannot be stored (NUL or half of a pair)');
/** One line: line breaks inside become spaces, since a title or a name is shown on one. */
const line = (max: number) =>
  z
    .string()
    .transform((value) => value.replace(/\s*[\r\n]+\s*/g, ' '))
    .pipe(text(max).min(1, 'is blank'));
const required = <T extends z.ZodType>(schema: T) =>
  z
    .unknown()
    .refine((value) => value !== null && value !== undefined, { error: 'is blank', abort: true })
    .pipe(schema);
const prose = (max: number) =>
  text(max)
    .nullable()
    .default('')
    .transform((value) => value ?? '');
const missing = <T extends z.ZodType>(schema: T) => schema.nullable().default(null as never);
const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: (issue) => `"${String(issue.input)}" is none of ${values.join(', ')}` });
const words = z.array(line(80)).max(30, 'has more than 30 entries').default([]);
const day = z.iso.date({ error: 'is not a day, YYYY-MM-DD' });
const answer = z
  .number({ error: 'is not a number' })
  .int('is not a whole number from 1 to 5')
  .min(1, 'is not from 1 to 5')
  .max(5, 'is not from 1 to 5');

const useCaseShape = {
  /** The requesting team's name; null is no team. */
  team: missing(line(200)),
  title: required(line(400)),
  problem: prose(10_000),
  businessOutcome: prose(10_000),
  successMetric: prose(2_000),
  dataSources: words,
  tags: words,
  audience: missing(oneOf(AUDIENCES)),
  plannedGoLive: missing(day),
  status: required(oneOf(USE_CASE_STATUSES)),
  /** Only an approved use case is in a stage. */
  stage: missing(oneOf(LIFECYCLE_STAGES)),
  /** The standing statement that what runs in MONITORING is no registered model. */
  noRegisteredModel: missing(z.boolean()).transform((value) => value ?? false),
  impact: missing(answer),
  feasibility: missing(answer),
  dataReadiness: missing(answer),
  deploymentEffort: missing(answer),
  timelineWeeks: missing(
    z
      .number({ error: 'is not a number' })
      .int('is not a whole number of weeks')
      .min(0, 'is negative')
      .max(520, 'is more than ten years'),
  ),
};

/** One use case as a file tells it: every answer that was missing is null, never 0. */
export const useCaseRowSchema = z
  .object(useCaseShape)
  .refine((row) => row.stage === null || row.status === 'APPROVED', {
    path: ['stage'],
    error: 'is given, though the use case is not approved',
  })
  .refine((row) => row.stage !== null || row.status !== 'APPROVED', {
    path: ['stage'],
    error: 'is blank, though the use case is approved',
  });
export type UseCaseRow = z.infer<typeof useCaseRowSchema>;
export const USE_CASE_FIELDS = Object.keys(useCaseShape) as (keyof typeof useCaseShape)[];

const personShape = {
  name: required(line(200)),
  email: missing(
    z.email({ error: 'is not an e-mail address' }).max(320, 'has more than 320 characters'),
  ),
  team: required(line(200)),
  /** The kind of the team, used when it has to be created. */
  teamKind: missing(oneOf(TEAM_KINDS)).transform((kind) => kind ?? 'PRODUCT'),
  role: required(oneOf(ROLES)),
  fte: missing(
    z
      .number({ error: 'is not a number' })
      .min(0.1, 'is less than 0.1')
      .max(1, 'is more than 1.0')
      .refine(
        (fte) => Math.abs(fte * 100 - Math.round(fte * 100)) < 1e-9,
        'has more than two decimals',
      ),
  ).transform((fte) => fte ?? 1),
  startDate: required(day),
  /** First day not worked. */
  endDate: missing(day),
  employmentType: missing(oneOf(EMPLOYMENT_TYPES)).transform((type) => type ?? 'EMPLOYEE'),
};

/** One person's share of a role in a team: a person with two roles has two rows. */
export const personRowSchema = z
  .object(personShape)
  .refine((row) => row.endDate === null || row.endDate > row.startDate, {
    path: ['endDate'],
    error: 'is not after the start',
  });
export type PersonRow = z.infer<typeof personRowSchema>;
export const PERSON_FIELDS = Object.keys(personShape) as (keyof typeof personShape)[];

export const ROW_SCHEMAS = { 'use-cases': useCaseRowSchema, people: personRowSchema } as const;
export type Target = keyof typeof ROW_SCHEMAS;
export type RowOf<T extends Target> = { 'use-cases': UseCaseRow; people: PersonRow }[T];

/** The one thing wrong with a row: the physical line on which it starts, the column's heading if one is to blame. */
export type RowError = { line: number; column: string | null; reason: string };

/** What an import ends with, as `cadre import --json` prints it. */
export type ImportSummary = {
  organizations: number;
  rows: number;
  imported: number;
  updated: number;
  unchanged: number;
  errors: RowError[];
  seconds: number;
};
