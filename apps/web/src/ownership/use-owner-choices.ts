import { useQuery } from '@apollo/client/react';
import { useAllPages } from '../api/all-pages.ts';
import { OwnerBodiesDocument, OwnerPeopleDocument } from '../api/generated/graphql.ts';

/** Who may be named, by kind; who has left is left out. */
export function useOwnerChoices() {
  const people = useQuery(OwnerPeopleDocument);
  useAllPages(people, people.data?.people.pageInfo);
  const bodies = useQuery(OwnerBodiesDocument, { fetchPolicy: 'cache-and-network' });
  return {
    people: (people.data?.people.edges ?? []).map(({ node }) => node).filter(({ left }) => !left),
    teams: (bodies.data?.teams.edges ?? []).map(({ node }) => node),
    committees: bodies.data?.committees ?? [],
  };
}
