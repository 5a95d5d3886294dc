import { AssignmentEntity, type AssignmentRow } from '../entities/assignment.entity.ts';
import { violatedConstraint } from '../errors.ts';
import type { Tx } from '../tenant.ts';
import { AppError } from '@cadre/platform/errors';
import {
  findById,
  findByIds,
  insertRows,
  selectBy,
  selectRows,
  updateRow,
  updateRows,
  type Change,
  type New,
  type Patch,
} from './rows.ts';

/** @throws AppError VALIDATION_FAILED when the person would have more than 1.0 FTE on some day. */
export const insertAssignment = (tx: Tx, assignment: New<AssignmentRow>) =>
  insertAssignments(tx, [assignment]);

/**
 * Stores assignments, ordered by person, so that all writers lock people in the same order.
 * @throws AppError VALIDATION_FAILED when a person would have more than 1.0 FTE on some day.
 */
export async function insertAssignments(
  tx: Tx,
  assignments: readonly New<AssignmentRow>[],
): Promise<void> {
  const ordered = [...assignments].sort((a, b) => (a.personId < b.personId ? -1 : 1));
  await atMostFullTime(() => insertRows(tx, AssignmentEntity, ordered));
}

export const findAssignment = (tx: Tx, id: string) => findById(tx, AssignmentEntity, id);
export const findAssignmentsByIds = (tx: Tx, ids: readonly string[]) =>
  findByIds(tx, AssignmentEntity, ids);
/** @throws AppError CONFLICT; VALIDATION_FAILED when the person would have more than 1.0 FTE on some day. */
export const updateAssignment = (
  tx: Tx,
  id: string,
  expectedVersion: number,
  patch: Patch<AssignmentRow>,
) => atMostFullTime(() => updateRow(tx, AssignmentEntity, id, expectedVersion, patch));
/** @throws AppError VALIDATION_FAILED when a person would have more than 1.0 FTE on some day. */
export const updateAssignments = (tx: Tx, changes: readonly Change<AssignmentRow>[]) =>
  atMostFullTime(() => updateRows(tx, AssignmentEntity, changes));

/** After this error PostgreSQL refuses all further statements of the transaction. */
export async function atMostFullTime<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (violatedConstraint(error) !== 'assignment_full_time') throw error;
    throw new AppError('VALIDATION_FAILED', 'A person cannot have more than 1.0 FTE on any day.', {
      fields: [{ path: 'fte', message: 'would bring the person above 1.0 FTE' }],
      cause: error,
    });
  }
}

/** The assignments that are active on a day. */
export const activeAssignments = (tx: Tx, day: string) =>
  selectRows(
    tx,
    AssignmentEntity,
    'AND t.start_date <= $2 AND (t.end_date IS NULL OR t.end_date > $2) ORDER BY t.person_id, t.start_date',
    [day],
  );

/** Assignments past, present and future by one of their references or by id, earliest start first. */
export const assignmentsBy = (
  tx: Tx,
  property: 'id' | 'personId' | 'teamId',
  ids: readonly string[],
) => selectBy(tx, AssignmentEntity, property, ids, 'ORDER BY t.start_date, t.id');
