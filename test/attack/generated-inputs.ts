import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
} from 'graphql';
import { Tally, type Trial } from '../support/trials.ts';
import { eachOf, operate, problemOf } from './client.ts';
import { TEXTS } from './corpus.ts';
import type { System } from './system.ts';

const schema = buildSchema(
  readFileSync(path.resolve(import.meta.dirname, '../../apps/gateway/schema.graphql'), 'utf8'),
);
/** The same tries on every machine and in every run. */
const SEED = 20261126;

const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('a'.repeat(5_000), ' '.repeat(5_000), '"'.repeat(5_000)),
  },
);
const WRONG = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  anyText,
  fc.constant([]),
  fc.constant({}),
);
const instants = fc
  .date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') })
  .map((date) => date.toISOString());

const scalarOf = (name: string, ids: readonly string[]): fc.Arbitrary<unknown> => {
  switch (name) {
    case 'Int':
    case 'Sequence':
      return fc.oneof(
        fc.integer({ min: -3, max: 100 }),
        fc.constantFrom(2 ** 31 - 1, -(2 ** 31), 2 ** 31, 2 ** 53, 1.5),
      );
    case 'Float':
      return fc.oneof(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(0, -0, 0.5, 1, 1e308, 5e-324),
      );
    case 'Boolean':
      return fc.boolean();
    case 'ID':
      return fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...ids) },
        { weight: 2, arbitrary: fc.uuid() },
        anyText,
      );
    case 'DateTime':
      return fc.oneof(instants, anyText);
    case 'LocalDate':
      return fc.oneof(
        instants.map((text) => text.slice(0, 10)),
        fc.constantFrom('2026-02-30', '0000-00-00', '+275760-09-13'),
        anyText,
      );
    default:
      return anyText;
  }
};

function inputOf(type: GraphQLInputType, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return inputOf(type.ofType as GraphQLInputType, ids);
  const right = (): fc.Arbitrary<unknown> => {
    if (isListType(type))
      return fc.array(inputOf(type.ofType as GraphQLInputType, ids), { maxLength: 4 });
    if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
    if (!isInputObjectType(type)) return scalarOf(type.name, ids);
    const fields = Object.values(type.getFields());
    return fc.record(
      Object.fromEntries(fields.map((field) => [field.name, inputOf(field.type, ids)])),
      { requiredKeys: fields.filter(isRequiredInputField).map(({ name }) => name) },
    );
  };
  return fc.oneof({ weight: 25, arbitrary: right() }, { weight: 1, arbitrary: WRONG });
}

/** Everything of a type that needs no arguments, two levels deep. */
function selectionOf(type: GraphQLOutputType | GraphQLNamedType, depth = 2): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (isUnionType(named)) {
    const parts = named.getTypes().map((each) => `... on ${each.name} ${selectionOf(each, depth)}`);
    return `{ __typename ${parts.join(' ')} }`;
  }
  if (!isObjectType(named) && !isInterfaceType(named)) return '';
  const fields = Object.values(named.getFields()).flatMap((field) => {
    if (field.args.some(isRequiredArgument)) return [];
    if (isLeafType(getNamedType(field.type))) return [field.name];
    return depth > 1 ? [`${field.name} ${selectionOf(field.type, depth - 1)}`] : [];
  });
  return `{ __typename ${fields.join(' ')} }`;
}

type Try = { query: string; variables: Record<string, unknown>; name: string };

function operationOf(
  kind: 'query' | 'mutation',
  field: GraphQLField<unknown, unknown>,
  ids: readonly string[],
): fc.Arbitrary<Try> {
  const declared = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const list = (text: string) => (text === '' ? '' : `(${text})`);
  const query = `${kind} ${list(declared)} { ${field.name}${list(passed)} ${selectionOf(field.type)} }`;
  const requiredKeys = field.args.filter(isRequiredArgument).map(({ name }) => name);
  return fc
    .record(Object.fromEntries(field.args.map(({ name, type }) => [name, inputOf(type, ids)])), {
      requiredKeys,
    })
    .map((variables) => ({ query, variables, name: field.name }));
}

/** What would end the attack itself. */
const LEFT_OUT = new Set(['revokeToken', 'removeMember', 'updateMember', 'deleteDemo']);

/** Every operation of the schema with values of the right types and of wrong ones. */
export const generatedInputs: Trial<System> = {
  id: 'generated-inputs',
  promise: 'no input of any operation is answered with a failure of ours, its stack or its SQL',
  short: 500,
  long: 10_000,
  async run({ url, long, givenParty }, tries) {
    const { rows, tokens } = await givenParty('generated');
    const { rows: others } = await givenParty('other');
    const ids = [...Object.values(rows), ...Object.values(others)];
    const operations = (['query', 'mutation'] as const).flatMap((kind) => {
      const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
      const fields = Object.values(root?.getFields() ?? {});
      return fields
        .filter(({ name }) => !LEFT_OUT.has(name))
        .map((field) => operationOf(kind, field, ids));
    });
    const tally = new Tally();
    const each = Math.ceil(tries / operations.length);
    const samples = operations.flatMap((operation) =>
      fc.sample(operation, { numRuns: each, seed: SEED }),
    );
    let limited = 0;
    await eachOf(
      samples.slice(0, Math.max(tries, operations.length)),
      8,
      async ({ query, variables, name }) => {
        const reply = await operate(url, tokens.ADMIN, query, variables);
        if (reply.status === 429) limited += 1;
        tally.figure(reply.milliseconds);
        const late =
          long && reply.milliseconds > 1_000 ? `${reply.milliseconds.toFixed(0)} ms` : null;
        const problem = problemOf(reply) ?? late;
        tally.count(problem && `${name} ${JSON.stringify(variables).slice(0, 120)}: ${problem}`);
      },
    );
    if (limited > 0) tally.note(`${limited} were answered RATE_LIMITED`);
    return tally.outcome('ms', '0 × 5xx, ≤1,000 ms');
  },
};
