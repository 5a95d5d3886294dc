import { useQuery } from '@apollo/client/react';
import { Anchor } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { ContradictionCountDocument } from '../api/generated/graphql.ts';
import { useContradictionsLive } from './use-contradictions.ts';

/** How many contradictions there are to settle, for the glance. */
export default function ContradictionCount() {
  const { org } = useParams({ from: '/t/$org' });
  useContradictionsLive();
  const { data } = useQuery(ContradictionCountDocument, { fetchPolicy: 'cache-and-network' });
  const count = data?.contradictions.totalCount ?? 0;
  if (count === 0) return null;
  return (
    <Anchor
      size="sm"
      renderRoot={(props) => <Link {...props} to="/t/$org/contradictions" params={{ org }} />}
    >
      {count === 1 ? '1 contradiction to settle' : `${count} contradictions to settle`}
    </Anchor>
  );
}
