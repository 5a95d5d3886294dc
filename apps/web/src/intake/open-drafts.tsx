import { useApolloClient, useQuery } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { DraftsDocument } from '../api/generated/graphql.ts';
import { useMe } from '../me/me.tsx';
import { formatDistance } from '../ui/format.ts';
import { discardDraft, loadDraft } from './draft-store.ts';
import type { Discard } from './use-discard.ts';
import classes from './intake.module.css';

/** The user's earlier drafts, as links to continue them, each to be discarded. */
export function OpenDrafts({ discard }: Pick<Discard, 'discard'>) {
  const { org } = useParams({ from: '/t/$org/intake' });
  const client = useApolloClient();
  const ownerId = useMe()?.member?.id;
  const { data } = useQuery(DraftsDocument, {
    variables: { ownerId: ownerId ?? null },
    skip: !ownerId,
    fetchPolicy: 'network-only',
  });
  const drafts = data?.useCases.edges ?? [];
  if (drafts.length === 0) return null;
  return (
    <nav aria-label="Your drafts">
      <ul className={classes.drafts}>
        <li>Go on with a draft, which only you see:</li>
        {drafts.slice(0, 4).map(({ node }) => (
          <li key={node.id}>
            <Link to="/t/$org/intake" params={{ org }} search={{ draft: node.id }}>
              {node.title}
            </Link>{' '}
            · {formatDistance(node.updatedAt, Date.now())}
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={`Discard “${node.title}”`}
              onClick={() =>
                void discard(node.title, async () =>
                  discardDraft(client, await loadDraft(client, node.id)),
                )
              }
            >
              Discard
            </Button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
