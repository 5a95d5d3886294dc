import { useQuery } from '@apollo/client/react';
import { Button, Group, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { ImportProblemsDocument, type ImportPartsFragment } from '../api/generated/graphql.ts';
import { ProblemAlert } from '../ui/problem.tsx';
import { useRejectedRows } from './rejected-rows.ts';
import classes from './import.module.css';

/** What became of a row that was not left out. */
const TAKEN = {
  KEPT: 'The row was taken; this field stays as a member has edited it.',
  USED: 'The row was taken; what is here already was used.',
  NOTED: 'The row was taken.',
} as const;

function titleOf(errors: number, all: number): string {
  if (errors === 0) return 'Taken, but not as it stands';
  return all > errors ? 'Rows left out, and rows taken otherwise' : 'Rows left out';
}

/** The rows left out and the fields kept, by line, column and reason: a page at a time, or all of them as CSV. */
export function ProblemTable({ run }: { run: ImportPartsFragment }) {
  const { data, error, fetchMore, refetch } = useQuery(ImportProblemsDocument, {
    variables: { importId: run.id },
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-first',
  });
  const [loading, setLoading] = useState(false);
  const save = useRejectedRows(run);
  if (error && !data) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data || data.importProblems.totalCount === 0) return null;
  const { edges, pageInfo, totalCount } = data.importProblems;
  const undone = run.state === 'UNDONE';
  const errors = (run.result ?? run.check)?.errors ?? 0;
  const title = undone ? 'What stays' : titleOf(errors, totalCount);
  const more = async () => {
    setLoading(true);
    // When a page fails, the button stays, so that the user can try again.
    await fetchMore({ variables: { after: pageInfo.endCursor } }).catch(() => undefined);
    setLoading(false);
  };
  return (
    <section aria-label={title}>
      <Group justify="space-between" mb="xs">
        <Title order={3} size="h4">
          {title}
        </Title>
        <Button
          size="xs"
          variant="default"
          loading={save.running}
          title={undone ? undefined : 'With all their cells, what is wrong, and what is asked for'}
          leftSection={<IconDownload size={15} aria-hidden />}
          onClick={() => void save.run()}
        >
          {undone ? 'Download as CSV' : 'Download the rows'}
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
                {!undone && node.kind !== 'ERROR' && (
                  <div className={classes.dim}>{TAKEN[node.kind]}</div>
                )}
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
