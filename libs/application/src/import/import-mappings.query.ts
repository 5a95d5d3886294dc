import { z } from 'zod';
import { columnsOf, vocabularyOf, type Column, type Read } from '@cadre/tabular';
import { checkMapping, type Mapping } from '@cadre/contracts/import';
import { findImportMappings } from '@cadre/persistence';
import { query } from '../core/operation.ts';
import { loadMapping, shippedMappings } from './mappings.ts';
import type { TargetName } from '@cadre/contracts/import';
import { targetOf } from './targets/targets.ts';

export type ImportMappingRecord = {
  /** Null for one that comes with Cadre. */
  id: string | null;
  version: number | null;
  /** The mapping as JSON, as the command line takes it. */
  document: string;
  /** What `createImport` takes. */
  name: string;
  description: string;
  kind: TargetName;
  /** Whether a column says which organization a row belongs to. */
  namesOrganization: boolean;
  columns: { heading: string; required: boolean; words: string[] }[];
  /** A CSV with the headings and one example row. */
  template: string;
};

/** The mappings that come with Cadre, and those that the organization has saved. */
export const importMappings = query({
  name: 'importMappings',
  permission: 'import.write',
  input: z.object({}),
  async run(tx): Promise<ImportMappingRecord[]> {
    const mappings = await Promise.all((await shippedMappings()).map(loadMapping));
    const saved = await findImportMappings(tx);
    return [
      ...mappings.map((mapping) =>
        recordOf(mapping, { id: null, version: null, name: mapping.name }),
      ),
      ...saved.map(({ document, id, version, name }) => {
        const { mapping } = checkMapping(JSON.parse(document));
        // One that an earlier version took and this one refuses is shown with its faults where it is opened.
        return recordOf(mapping ?? (JSON.parse(document) as Mapping), { id, version, name });
      }),
    ];
  },
});

const recordOf = (
  mapping: Mapping,
  own: Pick<ImportMappingRecord, 'id' | 'version' | 'name'>,
): ImportMappingRecord => ({
  ...own,
  document: JSON.stringify(mapping),
  description: mapping.description,
  kind: mapping.target,
  namesOrganization: mapping.organization !== undefined,
  columns: Object.values(mapping.columns).map((column) => ({
    heading: headingOf(column),
    required: typeof column === 'string' || !('heading' in column) || !column.optional,
    words: wordsOf(column),
  })),
  template: templateOf(mapping),
});

const headingOf = (column: Column): string =>
  typeof column === 'string' ? column : 'heading' in column ? column.heading : `${column.position}`;

/** The plain texts that a column accepts, the first for each word. */
const wordsOf = (column: Column): string[] =>
  Object.values(vocabularyOf(column) ?? {}).flatMap((patterns) => {
    const plain = patterns.find((pattern) => typeof pattern === 'string');
    return plain === undefined ? [] : [plain];
  });

/** A template: the headings of a mapping, and one row that the mapping can read. */
export function templateOf(mapping: Mapping): string {
  const columns = Object.entries(mapping.columns);
  const examples = columns.map(([name, column]) => wordsOf(column)[0] ?? exampleOf(mapping, name));
  const headings = columns.map(([, column]) => headingOf(column));
  return `${[headings, examples].map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`;
}

function exampleOf({ fields, target }: Mapping, column: string): string {
  const entries = Object.entries(fields) as [string, Read][];
  const field = entries.find(([, read]) => columnsOf(read).includes(column))?.[0] ?? '';
  const examples: Readonly<Record<string, string | undefined>> = targetOf(target).examples;
  return examples[field] ?? '';
}

const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
