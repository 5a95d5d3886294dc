import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import {
  RejectedRowsDocument,
  type ImportPartsFragment,
  type RejectedRowsQuery,
} from '../api/generated/graphql.ts';
import { download, toCsv, type Table } from '../figures/csv.ts';

type Row = RejectedRowsQuery['importProblems']['edges'][number]['node'];

/** Rows per request. */
const MANY = 200;

/** What is wrong with each row, then the row as it stands in the file: repaired, it can be imported again. */
export function rejectedTable(rows: readonly Row[], headings: readonly string[]): Table {
  return {
    columns: ['Line', 'Column', 'Value', 'Reason', 'Asked for', ...headings],
    rows: rows.map(({ line, column, value, reason, asked, cells }) => [
      line,
      column,
      value,
      reason,
      asked,
      ...headings.map((_, index) => cells?.[index] ?? ''),
      // A row of more cells than there are headings keeps them all.
      ...(cells?.slice(headings.length) ?? []),
    ]),
  };
}

/** Reads all problems, page by page, and saves them with their rows as a file. */
export function useRejectedRows({ id, fileName, reading, state }: ImportPartsFragment) {
  const client = useApolloClient();
  const [running, setRunning] = useState(false);
  const run = async () => {
    setRunning(true);
    try {
      const all: Row[] = [];
      for (let after: string | null = null; ;) {
        const { data }: { data?: RejectedRowsQuery | undefined } = await client.query({
          query: RejectedRowsDocument,
          variables: { importId: id, first: MANY, after },
          fetchPolicy: 'no-cache',
        });
        if (!data) break;
        all.push(...data.importProblems.edges.map(({ node }) => node));
        after = data.importProblems.pageInfo.endCursor ?? null;
        if (!data.importProblems.pageInfo.hasNextPage) break;
      }
      const headings = state === 'UNDONE' ? [] : (reading?.headings ?? []);
      const name = fileName.replace(/\.\w+$/, '');
      download(`${name}-problems.csv`, toCsv(rejectedTable(all, headings)));
    } finally {
      setRunning(false);
    }
  };
  return { run, running };
}
