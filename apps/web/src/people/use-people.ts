import { useQuery } from '@apollo/client/react';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useAllPages } from '../api/all-pages.ts';
import { PeopleDocument, StaffingDocument, TeamsDocument } from '../api/generated/graphql.ts';
import { useClock } from '../me/me.tsx';
import { today } from './roster.ts';

/** All people and teams, read again whenever the staffing rules have evaluated another member's change. */
export function usePeople() {
  const people = useQuery(PeopleDocument);
  const teams = useQuery(TeamsDocument);
  useAllPages(people, people.data?.people.pageInfo);
  const number =
    useQuery(StaffingDocument, { fetchPolicy: 'cache-first' }).data?.staffing?.number ?? null;
  const seen = useRef(number);
  const [refetchPeople, refetchTeams] = [people.refetch, teams.refetch];
  useEffect(() => {
    if (seen.current !== null && seen.current !== number) {
      refetchPeople().catch(() => undefined);
      refetchTeams().catch(() => undefined);
    }
    seen.current = number;
  }, [number, refetchPeople, refetchTeams]);
  return { people, teams };
}

/** The day that is shown: the one in the address, else today by the organization's clock. */
export function useShownDay(): { day: string; isToday: boolean } {
  const { on } = useSearch({ from: '/t/$org/staffing' });
  const now = today(useClock().timeZone);
  const day = on && !Number.isNaN(Date.parse(on)) ? on : now;
  return { day, isToday: day === now };
}
