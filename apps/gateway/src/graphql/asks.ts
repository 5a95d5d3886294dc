import { Extensions } from '@nestjs/graphql';
import {
  isAbstractType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';

/** For each GraphQL type that a document selects fields of: the properties that those fields are made of. */
export type Asks = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Says which properties of its parent's row a field is made of. A field that does not say it is made of the property of
 * its name; where the row has no such property, all of the row is read.
 */
export const Needs = (...properties: readonly string[]): MethodDecorator & PropertyDecorator =>
  Extensions({ needs: properties });

const known = new WeakMap<DocumentNode, Asks>();

/** What a document asks of each type, wherever it stands in it: rows that one field has loaded serve the others, too. */
export function asksOf(schema: GraphQLSchema, document: DocumentNode): Asks {
  let asks = known.get(document);
  if (!asks) known.set(document, (asks = lookedUp(schema, document)));
  return asks;
}

function lookedUp(schema: GraphQLSchema, document: DocumentNode): Asks {
  const asks = new Map<string, Set<string>>();
  const types = new TypeInfo(schema);
  const Field = (): void => {
    const [parent, field] = [types.getParentType(), types.getFieldDef()];
    if (!parent || !field || field.name.startsWith('__')) return;
    const needs = (field.extensions['needs'] as readonly string[] | undefined) ?? [field.name];
    for (const { name } of isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent]) {
      const properties = asks.get(name) ?? new Set();
      for (const property of needs) properties.add(property);
      asks.set(name, properties);
    }
  };
  visit(document, visitWithTypeInfo(types, { Field }));
  return asks;
}
