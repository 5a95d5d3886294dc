import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { StaffingDocument, type StaffingPartsFragment } from '../api/generated/graphql.ts';

const NONE: ReadonlySet<string> = new Set();

/** The use cases that the assessment counts as in production: the rows of a gate or reason that judges that number. */
export function inProductionOf(staffing: StaffingPartsFragment): ReadonlySet<string> {
  const readBy = staffing.factList.find(({ name }) => name === 'productionUseCases')?.readBy ?? [];
  const judged = [
    ...staffing.orgModel.rungs.flatMap(({ gates }) => gates),
    ...staffing.rules.flatMap(({ reasons }) => reasons),
  ].find(({ id }) => readBy.includes(id));
  return judged ? new Set(judged.ids.map(({ id }) => id)) : NONE;
}

/** The same for a screen, kept live: so that glance, board, list and page mean one thing by “in production”. */
export function useInProduction(): ReadonlySet<string> {
  const staffing = useQuery(StaffingDocument, { fetchPolicy: 'cache-first' }).data?.staffing;
  return useMemo(() => (staffing ? inProductionOf(staffing) : NONE), [staffing]);
}
