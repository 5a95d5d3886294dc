import { useQuery } from '@apollo/client/react';
import { Anchor, Text } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { EvidenceDocument, type EvidenceKind } from '../api/generated/graphql.ts';
import { EVIDENCE } from '../ui/words.ts';
import { formatValue } from '../ui/format.ts';
import type { Evidence, Explanation } from './explanation.ts';
import { EvidenceLink, listOf } from './evidence-link.tsx';
import classes from './explanation.module.css';

/** How many rows of a kind are listed at first, and how many more each time they are asked for. */
const SHOWN = 12;
const MORE = 50;
/** What one request of the API may ask for. */
const MOST = 500;

/** The rows behind a number, each a link to where it can be seen and changed. */
export function EvidenceList({
  evidence,
  more,
}: {
  evidence: readonly Evidence[];
  more: Explanation['more'];
}) {
  if (evidence.length === 0) return null;
  const kinds = [...new Set(evidence.map(({ kind }) => kind))];
  return (
    <div>
      <Text className={classes.heading}>
        {more
          ? `${evidence.length} of the ${formatValue(more.count)} rows behind it`
          : evidence.length === 1
            ? 'The row behind it'
            : `The ${evidence.length} rows behind it`}
      </Text>
      {more?.from && <AllRows of={more.from.key} title={more.from.title} />}
      {kinds.map((kind) => (
        <OneKind
          key={kind}
          kind={kind}
          ids={evidence.filter((row) => row.kind === kind).map(({ id }) => id)}
        />
      ))}
    </div>
  );
}

/** Leads to the plain count whose explanation has every row. */
function AllRows({ of, title }: { of: string; title: string }) {
  return (
    <Anchor
      size="sm"
      renderRoot={(props) => (
        <Link {...props} to="." search={(now) => ({ ...now, explain: of })} resetScroll={false} />
      )}
    >
      All of them: {title}
    </Anchor>
  );
}

function OneKind({ kind, ids }: { kind: EvidenceKind; ids: string[] }) {
  const [limit, setLimit] = useState(SHOWN);
  const shown = ids.slice(0, limit);
  const { data, previousData, loading } = useQuery(EvidenceDocument, {
    variables: { kind, ids: shown },
    fetchPolicy: 'cache-and-network',
  });
  const rows = new Map((data ?? previousData)?.evidence.map((row) => [row.id, row]));
  const [one] = EVIDENCE[kind];
  return (
    <ul className={classes.parts} aria-busy={loading && data === undefined}>
      {shown.map((id) => (
        <li key={id}>
          <EvidenceLink page={rows.get(id)?.shownWith ?? null}>
            {rows.get(id)?.label ?? one}
          </EvidenceLink>
          <Text size="sm" c="dimmed">
            {one}
          </Text>
        </li>
      ))}
      {ids.length > limit && (
        <li>
          <Anchor
            component="button"
            type="button"
            size="sm"
            onClick={() => setLimit(Math.min(limit + MORE, MOST))}
            disabled={limit >= MOST}
          >
            {ids.length - limit} more
          </Anchor>
          <ListLink kind={kind} />
        </li>
      )}
    </ul>
  );
}

function ListLink({ kind }: { kind: EvidenceKind }) {
  const { org } = useParams({ from: '/t/$org' });
  const list = listOf(kind);
  if (!list) return null;
  return (
    <Anchor
      size="sm"
      renderRoot={(props) => <Link {...props} to={list.to} params={{ org }} search={list.search} />}
    >
      {list.label}
    </Anchor>
  );
}
