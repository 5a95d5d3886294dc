import { useQuery } from '@apollo/client/react';
import { Title } from '@mantine/core';
import { ImportProblemGroupsDocument } from '../api/generated/graphql.ts';
import classes from './import.module.css';

/** Problems by column and reason, with how many there are and where they begin: what to repair first. */
export function ProblemGroups({ importId }: { importId: string }) {
  const { data } = useQuery(ImportProblemGroupsDocument, {
    variables: { importId },
    fetchPolicy: 'network-only',
  });
  const groups = data?.importProblemGroups ?? [];
  if (groups.length === 0) return null;
  return (
    <section aria-label="By column and reason">
      <Title order={3} size="h4" mb="xs">
        By column and reason
      </Title>
      <table className={classes.problems}>
        <thead>
          <tr>
            <th scope="col">Rows</th>
            <th scope="col">Column</th>
            <th scope="col">Reason</th>
            <th scope="col">First lines</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ kind, column, reason, count, lines, value }) => (
            <tr key={`${kind} ${column} ${reason}`}>
              <td>{count.toLocaleString('en')}</td>
              <td>{column ?? '—'}</td>
              <td>
                {reason}
                {value !== null && ` (first “${value}”)`}
              </td>
              <td>
                {lines.join(', ')}
                {count > lines.length && ' …'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
