import { useQuery } from '@apollo/client/react';
import { Anchor, Text } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { EvidenceNamesDocument, EvidenceUseCaseDocument } from '../api/generated/graphql.ts';
import { EVIDENCE } from '../ui/words.ts';
import { namesOf } from './evidence-names.ts';
import type { Evidence } from './explanation.ts';
import classes from './explanation.module.css';

/** More rows than this are counted, not listed. */
const SHOWN = 12;

/** The rows behind a number, each a link to where it can be seen and changed. */
export function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  const { data } = useQuery(EvidenceNamesDocument, {
    skip: evidence.every(({ kind }) => kind === 'USE_CASE'),
    fetchPolicy: 'cache-first',
  });
  if (evidence.length === 0) return null;
  const names = namesOf(data);
  return (
    <div>
      <Text className={classes.heading}>
        {evidence.length === 1 ? 'The row behind it' : `The ${evidence.length} rows behind it`}
      </Text>
      <ul className={classes.parts}>
        {evidence.slice(0, SHOWN).map((row) => (
          <li key={row.id}>
            {row.kind === 'USE_CASE' ? (
              <UseCaseLink id={row.id} />
            ) : (
              <RowLink row={row} name={names.get(row.id) ?? EVIDENCE[row.kind][0]} />
            )}
            <Text size="sm" c="dimmed">
              {EVIDENCE[row.kind][0]}
            </Text>
          </li>
        ))}
      </ul>
      {evidence.length > SHOWN && (
        <Text size="sm" c="dimmed">
          and {evidence.length - SHOWN} more
        </Text>
      )}
    </div>
  );
}

function UseCaseLink({ id }: { id: string }) {
  const { org } = useParams({ from: '/t/$org' });
  const { data } = useQuery(EvidenceUseCaseDocument, {
    variables: { id },
    fetchPolicy: 'cache-first',
  });
  return (
    <Anchor renderRoot={(props) => <Link {...props} to="/t/$org/use-cases" params={{ org }} />}>
      {data?.useCase.title ?? EVIDENCE.USE_CASE[0]}
    </Anchor>
  );
}

function RowLink({ row, name }: { row: Evidence; name: string }) {
  const { org } = useParams({ from: '/t/$org' });
  const to =
    row.kind === 'MODEL' || row.kind === 'DEPLOYMENT' || row.kind === 'INCIDENT'
      ? '/t/$org/models'
      : '/t/$org/staffing';
  return (
    <Anchor renderRoot={(props) => <Link {...props} to={to} params={{ org }} />}>{name}</Anchor>
  );
}
