import { useApolloClient, useQuery } from '@apollo/client/react';
import { Button, Group, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import {
  ImportProblemsDocument,
  type ImportPartsFragment,
  type ImportProblemsQuery,
} from '../api/generated/graphql.ts';
import { download, toCsv } from '../figures/csv.ts';
import { ProblemAlert } from '../ui/problem.tsx';
import classes from './import.module.css';

type Problem = ImportProblemsQuery['importProblems']['edges'][number]['node'];

/** Rows per request when all are read for the CSV. */
const MANY = 200;

/** The rows left out and the fields kept, by line, column and reason: a page at a time, or all of them as CSV. */
export function ProblemTable({ run }: { run: ImportPartsFragment }) {
  const { data, error, fetchMore, refetch } = useQuery(ImportProblemsDocument, {
    variables: { importId: run.id },
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-first',
  });
  const [loading, setLoading] = useState(false);
  const save = useAllProblems(run);
  if (error && !data) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data || data.importProblems.totalCount === 0) return null;
  const { edges, pageInfo, totalCount } = data.importProblems;
  const undone = run.state === 'UNDONE';
  const more = async () => {
    setLoading(true);
    // When a page fails, the button stays, so that the user can try again.
    await fetchMore({ variables: { after: pageInfo.endCursor } }).catch(() => undefined);
    setLoading(false);
  };
  return (
    <section aria-label={undone ? 'What stays' : 'Rows left out'}>
      <Group justify="space-between" mb="xs">
        <Title order={3} size="h4">
          {undone ? 'What stays' : 'Rows left out'}
        </Title>
        <Button
          size="xs"
          variant="default"
          loading={save.running}
          leftSection={<IconDownload size={15} aria-hidden />}
          onClick={() => void save.run()}
        >
          Download as CSV
        </Button>
      </Group>
      <table className={classes.problems}>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">{undone ? 'What' : 'Column'}</th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {edges.map(({ node, cursor }) => (
            <tr key={cursor}>
              <td>{node.line}</td>
              <td>{node.column ?? '—'}</td>
              <td>
                {node.value !== null && `“${node.value}” `}
                {node.reason}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {pageInfo.hasNextPage && (
        <Group mt="sm" gap="sm">
          <Button size="xs" variant="default" loading={loading} onClick={() => void more()}>
            Show more
          </Button>
          <Text size="sm" c="dimmed">
            {edges.length} of {totalCount.toLocaleString('en')}
          </Text>
        </Group>
      )}
    </section>
  );
}

/** Reads all problems, page by page, and saves them as a file. */
function useAllProblems({ id, fileName }: ImportPartsFragment) {
  const client = useApolloClient();
  const [running, setRunning] = useState(false);
  const run = async () => {
    setRunning(true);
    try {
      const all: Problem[] = [];
      for (let after: string | null = null; ;) {
        const { data }: { data?: ImportProblemsQuery | undefined } = await client.query({
          query: ImportProblemsDocument,
          variables: { importId: id, first: MANY, after },
          fetchPolicy: 'no-cache',
        });
        if (!data) break;
        all.push(...data.importProblems.edges.map(({ node }) => node));
        after = data.importProblems.pageInfo.endCursor ?? null;
        if (!data.importProblems.pageInfo.hasNextPage) break;
      }
      const rows = all.map(({ line, column, value, reason }) => [line, column, value, reason]);
      const name = fileName.replace(/\.\w+$/, '');
      download(
        `${name}-problems.csv`,
        toCsv({ columns: ['Line', 'Column', 'Value', 'Reason'], rows }),
      );
    } finally {
      setRunning(false);
    }
  };
  return { run, running };
}
