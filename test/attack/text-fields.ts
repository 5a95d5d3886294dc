import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  buildSchema,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputType,
} from 'graphql';
import {
  argumentsOf,
  MUTATIONS,
  QUERIES,
  type OperationCase,
  type Rows,
} from '../given/operations.ts';

const schema = buildSchema(
  readFileSync(path.resolve(import.meta.dirname, '../../apps/gateway/schema.graphql'), 'utf8'),
);
/** Scalars that travel as text. */
const TEXTUAL = new Set(['String', 'ID', 'DateTime', 'LocalDate', 'JSON']);

/** A place in the schema that takes text. */
export type TextField = {
  /** `updateTeam input.name` */
  name: string;
  /** A request that is right but for the text there. */
  request(text: string): { query: string; variables: Record<string, unknown> };
};

const bare = (type: GraphQLInputType): GraphQLInputType =>
  isNonNullType(type) ? (type.ofType as GraphQLInputType) : type;

/** The ways from a value of this type to each text in it; an input inside itself is gone into once. */
function waysToText(type: GraphQLInputType, inside: readonly string[] = []): string[][] {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return TEXTUAL.has(named.name) ? [[]] : [];
  if (inside.includes(named.name)) return [];
  return Object.values(named.getFields()).flatMap((field) =>
    waysToText(field.type, [...inside, named.name]).map((way) => [field.name, ...way]),
  );
}

/** The value with `text` at the end of the way, in a list the first one. */
function withText(type: GraphQLInputType, value: unknown, way: string[], text: string): unknown {
  const is = bare(type);
  if (isListType(is)) {
    const [first] = Array.isArray(value) ? (value as unknown[]) : [];
    return [withText(is.ofType as GraphQLInputType, first, way, text)];
  }
  const [step, ...rest] = way;
  if (step === undefined || !isInputObjectType(is)) return text;
  const field = is.getFields()[step];
  if (!field) return value;
  const inner = (value as Record<string, unknown> | undefined)?.[step];
  return { ...(value as object), [step]: withText(field.type, inner, rest, text) };
}

function fieldsOf(
  kind: 'query' | 'mutation',
  cases: Readonly<Record<string, OperationCase>>,
  rows: Rows,
): TextField[] {
  const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  return Object.values(root?.getFields() ?? {}).flatMap(({ name, args }) => {
    const known = cases[name];
    if (!known) throw new Error(`There is no case of ${name}`);
    const right = argumentsOf(known, kind === 'mutation', rows);
    return args.flatMap((arg) =>
      waysToText(arg.type).map((way): TextField => {
        const request: TextField['request'] = (text) => {
          const variables: Record<string, unknown> = {
            ...right,
            [arg.name]: withText(arg.type, right[arg.name], way, text),
          };
          const sent = args.filter((each) => each.name in variables);
          const declared = sent.map((each) => `$${each.name}: ${String(each.type)}`).join(', ');
          const passed = sent.map((each) => `${each.name}: $${each.name}`).join(', ');
          const query = `${kind} (${declared}) { ${name}(${passed}) { ${known.selection} } }`;
          return { query, variables };
        };
        return { name: `${name} ${[arg.name, ...way].join('.')}`, request };
      }),
    );
  });
}

/** Every argument and every field of an input that takes text. @param rows what the other ids name */
export const textFields = (rows: Rows): TextField[] => [
  ...fieldsOf('query', QUERIES, rows),
  ...fieldsOf('mutation', MUTATIONS, rows),
];
