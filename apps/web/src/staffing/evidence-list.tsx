import { useQuery } from '@apollo/client/react';
import { Anchor, Text } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { EvidenceNamesDocument, EvidenceUseCaseDocument } from '../api/generated/graphql.ts';
import { EVIDENCE } from '../ui/words.ts';
import { evidenceRows, type EvidenceRow } from './evidence-names.ts';
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
  const rows = evidenceRows(data);
  return (
    <div>
      <Text className={classes.heading}>
        {evidence.length === 1 ? 'The row behind it' : `The ${evidence.length} rows behind it`}
      </Text>
      <ul className={classes.parts}>
        {evidence.slice(0, SHOWN).map(({ kind, id }) => (
          <li key={id}>
            {kind === 'USE_CASE' ? (
              <UseCaseLink id={id} />
            ) : (
              <RowLink kind={kind} row={rows.get(id)} />
            )}
            <Text size="sm" c="dimmed">
              {EVIDENCE[kind][0]}
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
    <Anchor
      renderRoot={(props) => <Link {...props} to="/t/$org/use-cases/$id" params={{ org, id }} />}
    >
      {data?.useCase.title ?? EVIDENCE.USE_CASE[0]}
    </Anchor>
  );
}

/** A link to the drawer that shows the row; its name alone where nothing does. */
function RowLink({ kind, row }: { kind: Evidence['kind']; row: EvidenceRow | undefined }) {
  const { org } = useParams({ from: '/t/$org' });
  const name = row?.name ?? EVIDENCE[kind][0];
  if (row?.model) {
    const { model } = row;
    return (
      <Anchor
        renderRoot={(props) => (
          <Link {...props} to="/t/$org/models" params={{ org }} search={{ model }} />
        )}
      >
        {name}
      </Anchor>
    );
  }
  if (row?.person) {
    const { person } = row;
    return (
      <Anchor
        renderRoot={(props) => (
          <Link {...props} to="/t/$org/staffing" params={{ org }} search={{ person }} />
        )}
      >
        {name}
      </Anchor>
    );
  }
  return <span>{name}</span>;
}
