import {
  EMPLOYMENT_TYPES,
  isOfOrganization,
  LIFECYCLE_STAGES,
  RESPONSIBILITIES,
  ROLES,
  TEAM_KINDS,
  USE_CASE_FIELDS as FIELDS,
  USE_CASE_STATUSES,
  type Responsibility,
  type UseCaseAnswers,
  type Accountable,
  type UseCaseField,
} from '@cadre/domain';
import { z } from 'zod';
import { storable, UNSTORABLE } from '../storable.ts';

/** The message does not repeat the value, which is told beside it: rows with the same fault have the same reason. */
const blankOr = (message: string) => ({
  error: ({ input }: { input?: unknown }) =>
    input === null || input === undefined ? 'is blank' : message,
});

// A cell is what a person typed into a spreadsheet: its inner text is kept exactly (a leading `=` too; code that writes a
// CSV escapes it), only its ends are trimmed.
const text = (max: number) =>
  z
    .string(blankOr('is not text'))
    .trim()
    .max(max, `has more than ${max.toLocaleString('en')} characters`)
    .refine(storable, UNSTORABLE);
/** Line breaks become spaces. Split, not replaced: an expression with whitespace on both sides is quadratic in a long cell. */
const joined = (value: string): string =>
  value
    .split(/[\r\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ');
/** One line: line breaks inside become spaces, since a title or a name is shown on one. */
const line = (max: number) =>
  z.string(blankOr('is not text')).transform(joined).pipe(text(max).min(1, 'is blank'));
const missing = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? null);
const defaulting = <T extends z.ZodType, D>(schema: T, value: D) =>
  schema.nullish().transform((given) => given ?? value);
const prose = (max: number) => defaulting(text(max), '');
/** What a list of words may hold: entries, and characters of one. */
const WORDS = { entries: 30, characters: 80 };
const words = defaulting(
  z.array(line(WORDS.characters)).max(WORDS.entries, `has more than ${WORDS.entries} entries`),
  [],
);
const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, blankOr(`is none of ${values.join(', ')}`));
const day = z.iso.date(blankOr('is not a day, YYYY-MM-DD'));
const number = z.number(blankOr('is not a number'));
const answer = number
  .int('is not a whole number from 1 to 5')
  .min(1, 'is not from 1 to 5')
  .max(5, 'is not from 1 to 5');

function cellOf(field: UseCaseField): z.ZodType {
  switch (field.kind) {
    case 'line':
      return line(field.max);
    case 'prose':
      return prose(field.max);
    case 'words':
      return words;
    case 'choice':
      return missing(oneOf(Object.keys(field.choices)));
    case 'day':
      return missing(day);
  }
}
const answers = Object.fromEntries(
  Object.entries(FIELDS).map(([name, field]) => [name, cellOf(field)]),
) as { [F in keyof UseCaseAnswers]: z.ZodType<UseCaseAnswers[F]> };

/** What a file calls the person accountable for every stage, or for one of its own, and the field that names the person. */
export const ACCOUNTABLE_FIELDS = {
  accountable: 'accountablePersonId',
  accountableProblemDefinition: 'problemDefinitionPersonId',
  accountableDataPreparation: 'dataPreparationPersonId',
  accountableModeling: 'modelingPersonId',
  accountableDeployment: 'deploymentPersonId',
  accountableMonitoring: 'monitoringPersonId',
} as const satisfies Record<string, keyof Accountable>;
export type AccountableField = keyof typeof ACCOUNTABLE_FIELDS;
export const ACCOUNTABLE_NAMES = Object.keys(ACCOUNTABLE_FIELDS) as AccountableField[];
const who = missing(line(320));
const accountable = {} as Record<AccountableField, typeof who>;
for (const name of ACCOUNTABLE_NAMES) accountable[name] = who;

const useCaseShape = {
  /** What the file's own system calls the use case: where it is given, it tells it apart. */
  externalId: missing(line(200)),
  /** The requesting team's name; null is no team, and so is the word "Unassigned". */
  team: missing(line(200)).transform((name) => (/^unassigned$/i.test(name ?? '') ? null : name)),
  ...answers,
  /** A class of the organization's own scale of risk, by its name. */
  riskClass: missing(line(200)),
  /** Who answers for its stages, by employee number, e-mail address or name. */
  ...accountable,
  status: oneOf(USE_CASE_STATUSES),
  /** Only an approved use case is in a stage. */
  stage: missing(oneOf(LIFECYCLE_STAGES)),
  /** The statement that a use case in MONITORING runs without a registered model. */
  noRegisteredModel: defaulting(z.boolean(), false),
  impact: missing(answer),
  feasibility: missing(answer),
  dataReadiness: missing(answer),
  deploymentEffort: missing(answer),
  timelineWeeks: missing(number.min(0, 'is negative').max(520, 'is more than ten years')),
};

/** One row of a file of use cases: a missing answer is null, never 0. */
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
export const USE_CASE_ROW_FIELDS = Object.keys(useCaseShape) as (keyof typeof useCaseShape)[];
export const USE_CASE_ROW_SHAPE = useCaseShape;
/** The limits of the fields that are lists. */
export const USE_CASE_ROW_LISTS = Object.fromEntries(
  Object.entries(FIELDS).flatMap(([name, { kind }]) => (kind === 'words' ? [[name, WORDS]] : [])),
);

const email = z.email(blankOr('is not an e-mail address')).max(320, 'is too long');
const fte = number
  .min(0.1, 'is less than 0.1')
  .max(1, 'is more than 1.0')
  .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-9, {
    error: 'has more than two decimals',
  });

const personShape = {
  name: line(200),
  employeeNumber: missing(line(100)),
  email: missing(email),
  team: line(200),
  /** The kind of the team, used when it has to be created. */
  teamKind: defaulting(oneOf(TEAM_KINDS), 'PRODUCT' as const),
  role: oneOf(ROLES),
  fte: defaulting(fte, 1),
  startDate: day,
  /** First day not worked. */
  endDate: missing(day),
  employmentType: defaulting(oneOf(EMPLOYMENT_TYPES), 'EMPLOYEE' as const),
};

/** One person's share of a role in a team: a person with two roles has two rows. */
export const personRowSchema = z
  .object(personShape)
  .refine((row) => row.endDate === null || row.endDate > row.startDate, {
    path: ['endDate'],
    error: 'is not after the start',
  });
export type PersonRow = z.infer<typeof personRowSchema>;
export const PERSON_ROW_FIELDS = Object.keys(personShape) as (keyof typeof personShape)[];
export const PERSON_ROW_SHAPE = personShape;

/** The field of a row that names what holds each responsibility. */
export const HOLDER_FIELDS = {
  TOOLING: 'tooling',
  GUARDRAILS: 'guardrails',
  MODEL_RISK: 'modelRisk',
  BIAS: 'bias',
  COMPLIANCE: 'compliance',
  MODEL_BEHAVIOUR: 'modelBehaviour',
  BUSINESS_OUTCOME: 'businessOutcome',
  DEPLOYMENT: 'deployment',
  MONITORING: 'monitoring',
  DATA_FOUNDATION: 'dataFoundation',
} as const satisfies Record<Responsibility, string>;
export type HolderField = (typeof HOLDER_FIELDS)[Responsibility];

/** What a cell of the matrix may name: entries, and characters of one. */
const HOLDERS = { entries: 10, characters: 320 };
const holders = defaulting(
  z
    .array(line(HOLDERS.characters))
    .max(HOLDERS.entries, `has more than ${HOLDERS.entries} entries`),
  [],
);
const ofEach = <T>(value: T) =>
  Object.fromEntries(Object.values(HOLDER_FIELDS).map((field) => [field, value])) as Record<
    HolderField,
    T
  >;

const ownershipShape = {
  /** The title of a use case; a row without one is about the whole organization. */
  useCase: missing(line(300)),
  /** The team of the use case, where several have its title. */
  team: missing(line(200)),
  ...ofEach(holders),
};

/** One row of the matrix of ownership: who holds each responsibility of a use case, or of the organization. */
export const ownershipRowSchema = z.object(ownershipShape).superRefine((row, context) => {
  for (const responsibility of RESPONSIBILITIES) {
    const field = HOLDER_FIELDS[responsibility];
    if (row[field].length === 0) continue;
    const isOf = isOfOrganization(responsibility);
    if (isOf === (row.useCase === null)) continue;
    const message = isOf
      ? 'is owned once for the organization: name it in a row without a use case'
      : 'is owned for each use case, and this row names none';
    context.addIssue({ code: 'custom', path: [field], message });
  }
});
export type OwnershipRow = z.infer<typeof ownershipRowSchema>;
export const OWNERSHIP_ROW_FIELDS = Object.keys(ownershipShape) as (keyof typeof ownershipShape)[];
export const OWNERSHIP_ROW_SHAPE = ownershipShape;
export const OWNERSHIP_ROW_LISTS = ofEach(HOLDERS);
