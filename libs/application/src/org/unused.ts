import { localDateOf } from '@cadre/domain';
import { AppError } from '@cadre/platform/errors';
import { assignmentsBy, findOrganization, type AssignmentRow } from '@cadre/persistence';
import { found } from '../core/expect.ts';
import type { Work } from '../core/work.ts';
import { inWords, referencesOf } from './references.ts';

type Named = { id: string; name: string };

/** INVALID_STATE about the row that the input names. */
const held = (message: string, why: string): AppError =>
  new AppError('INVALID_STATE', message, { fields: [{ path: 'id', message: why }] });

/** @throws AppError INVALID_STATE naming what a person holds or held */
export async function requireUnused({ tx }: Work, person: Named & { memberId: string | null }) {
  const references = await referencesOf(tx, 'PERSON', person.id);
  if (person.memberId !== null) references.push({ what: 'membership', count: 1 });
  if (references.length === 0) return;
  throw held(
    `${person.name} has ${inWords(references)}. Only who was entered by mistake is archived: correct those first, merge the two people of one human, or mark ${person.name} as left.`,
    `has ${inWords(references)}`,
  );
}

/** Roles that are held today or later, of a person or in a team. */
export async function lastingRoles(
  { tx, at }: Work,
  by: 'personId' | 'teamId',
  id: string,
): Promise<{ day: string; roles: AssignmentRow[] }> {
  const { timeZone } = found(await findOrganization(tx), 'organization');
  const day = localDateOf(at, timeZone);
  const all = await assignmentsBy(tx, by, [id]);
  const lasting = ({ startDate, endDate }: AssignmentRow) =>
    endDate === null || (endDate > day && endDate > startDate);
  return { day, roles: all.filter(lasting) };
}

/** @throws AppError INVALID_STATE while people work in a team, or are to */
export async function requireVacant(work: Work, { id, name }: Named): Promise<void> {
  const { roles } = await lastingRoles(work, 'teamId', id);
  const { length } = roles;
  if (length === 0) return;
  const count = length === 1 ? '1 role lasts' : `${length} roles last`;
  throw held(`${count} in ${name}. End them, or move them to another team, first.`, count);
}

/** @throws AppError INVALID_STATE for a row that is part of another one */
export function refuseMerged({
  name,
  mergedIntoId,
}: {
  name: string;
  mergedIntoId: string | null;
}) {
  if (mergedIntoId === null) return;
  throw held(`${name} was merged into another row. Undo the merge instead.`, 'was merged');
}
