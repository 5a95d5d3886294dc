import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isLocalDate, type Instant, type LocalDate } from '@cadre/domain';

const MOMENT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

function instantOf(value: unknown): Instant {
  const day = typeof value === 'string' ? MOMENT.exec(value)?.[1] : undefined;
  const instant = day && isLocalDate(day) ? Date.parse(value as string) : NaN;
  if (Number.isNaN(instant)) {
    throw new GraphQLError('must be an instant in ISO 8601 with its offset: 2026-01-31T09:00:00Z');
  }
  return instant;
}

function dayOf(value: unknown): LocalDate {
  if (typeof value === 'string' && isLocalDate(value)) return value;
  throw new GraphQLError('must be a day: 2026-01-31');
}

const literal =
  <T>(parse: (value: unknown) => T) =>
  (node: ValueNode): T =>
    parse(node.kind === Kind.STRING ? node.value : undefined);

/** An instant: ISO 8601 outside, epoch milliseconds inside. */
export const DateTime = new GraphQLScalarType<Instant, string>({
  name: 'DateTime',
  description: 'An instant in ISO 8601, exact to the millisecond: `2026-01-31T09:00:00.000Z`.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
  serialize: (value) => new Date(value as Instant).toISOString(),
  parseValue: instantOf,
  parseLiteral: literal(instantOf),
});

/** A calendar day of the organization. */
export const LocalDateScalar = new GraphQLScalarType<LocalDate, string>({
  name: 'LocalDate',
  description:
    "A calendar day, `2026-01-31`. It begins at local midnight of the organization's time zone.",
  specifiedByURL: 'https://scalars.graphql.org/andimarek/local-date.html',
  serialize: (value) => String(value),
  parseValue: dayOf,
  parseLiteral: literal(dayOf),
});

/** Counts of live changes pass 2³¹ in a busy year; JSON numbers hold them to 2⁵³. */
export const Sequence = new GraphQLScalarType<number, number>({
  name: 'Sequence',
  description: 'A whole number that only rises: the place of a change among those of its kind.',
  serialize: Number,
  parseValue: sequenceOf,
  parseLiteral: (node) => sequenceOf(node.kind === Kind.INT ? Number(node.value) : undefined),
});

function sequenceOf(value: unknown): number {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
  throw new GraphQLError('must be a whole number, at least 0');
}

/** Values whose shape is the audited row's, which differs from entity to entity. */
export const Json = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value. Only in answers, never in inputs.',
  serialize: (value) => value,
  parseValue: refuseJson,
  parseLiteral: refuseJson,
});

function refuseJson(): never {
  throw new GraphQLError('cannot be given');
}
