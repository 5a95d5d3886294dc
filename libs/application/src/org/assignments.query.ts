import { assignmentsBy, type AssignmentRow } from '@cadre/persistence';
import { query } from '../core/operation.ts';
import { idsInput } from '../paging/keyset.ts';

export type AssignmentRecord = Omit<
  AssignmentRow,
  'organizationId' | 'startRecordedAt' | 'endRecordedAt'
>;

const by = (name: string, property: Parameters<typeof assignmentsBy>[1]) =>
  query({
    name,
    permission: 'read',
    input: idsInput,
    run: (tx, { ids }): Promise<AssignmentRecord[]> => assignmentsBy(tx, property, ids),
  });

/** Assignments past, present and future, earliest start first. */
export const assignmentsByIds = by('assignmentsByIds', 'id');
export const assignmentsByPersonIds = by('assignmentsByPersonIds', 'personId');
export const assignmentsByTeamIds = by('assignmentsByTeamIds', 'teamId');
