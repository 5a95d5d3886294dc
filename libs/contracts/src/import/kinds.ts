import { isRole, nameKey, suggestRole, USE_CASE_FIELD_NAMES, USE_CASE_FIELDS } from '@cadre/domain';
import type { Role } from '@cadre/domain';
import type { ListLimits, Value } from '@cadre/tabular';
import type { z } from 'zod';
import {
  OWNERSHIP_ROW_FIELDS,
  OWNERSHIP_ROW_LISTS,
  OWNERSHIP_ROW_SHAPE,
  ownershipRowSchema,
  PERSON_ROW_FIELDS,
  PERSON_ROW_SHAPE,
  personRowSchema,
  USE_CASE_ROW_FIELDS,
  USE_CASE_ROW_LISTS,
  USE_CASE_ROW_SHAPE,
  useCaseRowSchema,
} from './rows.ts';

/** What an organization has said of words in its files: what job titles mean, by `nameKey`. */
export type KnownWords = { titles: ReadonlyMap<string, Role> };
export type Settled = {
  values: Record<string, Value>;
  problem?: { field: string; reason: string };
};

/**
 * What rows of one kind are: their fields, and what tells one from another. The server writes them, and the browser shows
 * before that what they become, by the same reading.
 */
export type RowKind<Name extends string = string, Row extends object = object> = {
  /** The name in mappings, the API and the command line. */
  name: Name;
  /** One row as it is written; its messages are for the person who prepares the file. */
  schema: z.ZodType<Row>;
  fields: readonly (keyof Row & string)[];
  /** Each field's own part of the schema: what a constant of a mapping must be, and which fields a mapping must have. */
  shape: Readonly<Record<string, z.ZodType>>;
  /** What the lists among the fields may hold. */
  lists?: Readonly<Record<string, ListLimits>>;
  /** The example row's content of fields that take any text. */
  examples: Partial<Record<keyof Row & string, string>>;
  /** The values that identify a row. */
  identity(values: Record<string, Value>): Value[];
  /**
   * Whether rows of one identity are one thing, of which the last row says most; else each is another one, told apart by its
   * occurrence.
   */
  repeats?(values: Record<string, Value>): boolean;
  /** The values that identified a row in versions before this one, with its occurrence. */
  formerIdentity?(values: Record<string, Value>): Value[];
  /** Settles what only the organization can say of a row, before the schema reads it. */
  settle?(values: Record<string, Value>, known: KnownWords): Settled;
};

const define = <Name extends string, Row extends object>(kind: RowKind<Name, Row>) => kind;

const hasId = (id: Value | undefined): id is string => typeof id === 'string' && id.trim() !== '';

/** One use case for each row. */
export const useCaseRows = define({
  name: 'use-cases',
  schema: useCaseRowSchema,
  fields: USE_CASE_ROW_FIELDS,
  shape: USE_CASE_ROW_SHAPE,
  lists: USE_CASE_ROW_LISTS,
  examples: {
    ...Object.fromEntries(
      USE_CASE_FIELD_NAMES.map((name) => [name, USE_CASE_FIELDS[name].example]),
    ),
    team: 'Customer Care',
    impact: '4',
    feasibility: '3',
    dataReadiness: '3',
    deploymentEffort: '2',
    timelineWeeks: '12',
  },
  identity: ({ externalId, team, title }) =>
    hasId(externalId) ? ['id', externalId] : [team ?? null, title ?? null],
  repeats: ({ externalId }) => hasId(externalId),
  // A file that has ids by now names what was imported without them.
  formerIdentity: ({ team, title }) => [team ?? null, title ?? null],
});

function personKey({ name, email, employeeNumber }: Record<string, Value | undefined>): Value[] {
  const [kind, text] =
    typeof employeeNumber === 'string' && employeeNumber.trim() !== ''
      ? ['number', employeeNumber]
      : typeof email === 'string' && email.trim() !== ''
        ? ['email', email]
        : ['name', name ?? null];
  return [kind, typeof text === 'string' ? nameKey(text) : text];
}

/** A job title that is no role is the role that the organization has said it means; it is never guessed. */
function settleRole(values: Record<string, Value>, { titles }: KnownWords): Settled {
  const { role } = values;
  if (typeof role !== 'string' || isRole(role)) return { values };
  const known = titles.get(nameKey(role));
  if (known) return { values: { ...values, role: known } };
  const likely = suggestRole(role);
  const advice = likely === null ? '' : `; it may be ${likely}`;
  const reason = `is a job title that has not been said to mean a role yet${advice}`;
  return { values, problem: { field: 'role', reason } };
}

/** One person's share of a role in a team for each row. */
export const peopleRows = define({
  name: 'people',
  schema: personRowSchema,
  fields: PERSON_ROW_FIELDS,
  shape: PERSON_ROW_SHAPE,
  examples: {
    name: 'Grace Hopper',
    email: 'grace@example.com',
    team: 'Customer Care',
    fte: '0.8',
    startDate: '2026-10-01',
  },
  // A person with two roles has two rows, and so has one who left and came back.
  identity: ({ name, email, employeeNumber, team, role, startDate }) => [
    ...personKey({ name, email, employeeNumber }),
    typeof team === 'string' ? nameKey(team) : null,
    role ?? null,
    startDate ?? null,
  ],
  repeats: () => true,
  formerIdentity: ({ name, email, team, role }) => [
    typeof email === 'string' ? email.toLowerCase() : (name ?? null),
    team ?? null,
    role ?? null,
  ],
  settle: settleRole,
});

const keyed = (text: Value | undefined): string | null =>
  typeof text === 'string' && text.trim() !== '' ? nameKey(text) : null;

/** Who holds the responsibilities of one use case, or of the organization, for each row. */
export const ownershipRows = define({
  name: 'ownership',
  schema: ownershipRowSchema,
  fields: OWNERSHIP_ROW_FIELDS,
  shape: OWNERSHIP_ROW_SHAPE,
  lists: OWNERSHIP_ROW_LISTS,
  examples: {
    useCase: USE_CASE_FIELDS.title.example,
    team: 'Customer Care',
    modelBehaviour: 'grace@example.com',
    businessOutcome: 'Grace Hopper',
    deployment: 'ML platform',
    monitoring: 'ML platform',
    dataFoundation: 'committee: Data council',
  },
  identity: ({ useCase, team }) =>
    keyed(useCase) === null ? ['organization'] : ['use case', keyed(useCase), keyed(team)],
  repeats: () => true,
});

/** Every kind of row that a file can hold. */
export const ROW_KINDS = [useCaseRows, peopleRows, ownershipRows] as const;
export type TargetName = (typeof ROW_KINDS)[number]['name'];

/** The kind with this name, without the type of its rows. */
export function rowKind(name: TargetName): RowKind<TargetName> {
  const kind = ROW_KINDS.find((each) => each.name === name);
  if (!kind) throw new Error(`No kind of row is called ${name}`);
  return kind as unknown as RowKind<TargetName>;
}
