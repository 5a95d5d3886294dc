import { checkMapping, type Mapping } from '@cadre/contracts/import';
import type { ImportStartQuery } from '../api/generated/graphql.ts';
import { MAPPINGS } from './words.ts';

type Offered = ImportStartQuery['importMappings'][number];

/** A mapping that may be chosen: one that comes with Cadre, or a saved one. */
export type Choice = {
  /** The id of a saved one, else its name. */
  key: string;
  label: string;
  offered: Offered;
  mapping: Mapping;
};

/** The mappings that this version of Cadre understands. */
export const choicesOf = (mappings: readonly Offered[]): Choice[] =>
  mappings.flatMap((offered) => {
    const { mapping } = checkMapping(JSON.parse(offered.document));
    if (!mapping) return [];
    const label = offered.id === null ? (MAPPINGS[offered.name] ?? offered.name) : offered.name;
    return [{ key: offered.id ?? offered.name, label, offered, mapping }];
  });
