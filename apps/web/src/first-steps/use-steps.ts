import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { FirstStepsDocument, type StaffingPartsFragment } from '../api/generated/graphql.ts';
import { useLiveUseCases } from '../api/live-use-cases.ts';

/** How far the organization has come; read again with every evaluation and every change of a use case. */
export function useFirstSteps(staffing: StaffingPartsFragment | null) {
  const result = useQuery(FirstStepsDocument, { fetchPolicy: 'cache-and-network' });
  const { refetch } = result;
  const number = staffing?.number;
  useEffect(() => {
    if (number !== undefined) refetch().catch(() => undefined);
  }, [number, refetch]);
  useLiveUseCases(() => void refetch().catch(() => undefined));
  return result;
}
