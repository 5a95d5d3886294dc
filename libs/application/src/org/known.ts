import { nameKey } from '@cadre/domain';
import { findPeopleKnownAs, findTeamsByNames } from '@cadre/persistence';
import { taken } from '../core/expect.ts';
import type { Work } from '../core/work.ts';

type Known = {
  email?: string | null | undefined;
  employeeNumber?: string | null | undefined;
  memberId?: string | null | undefined;
};

/**
 * An address, an employee number and a member belong to one person, a name to one open team: the database refuses a second
 * one, and the transaction is run again. Only then does this look which row has it.
 * @param but the row that is being changed
 * @throws AppError CONFLICT naming the row that has it already
 */
export async function refuseKnownPerson(
  { tx, isRepeated }: Work,
  { email = null, employeeNumber = null, memberId = null }: Known,
  but?: string,
): Promise<void> {
  if (!isRepeated) return;
  const known = await findPeopleKnownAs(tx, { email, employeeNumber, memberId });
  for (const person of known.filter(({ id }) => id !== but)) {
    const { name } = person;
    if (memberId !== null && person.memberId === memberId) {
      throw taken('memberId', `This member signs in as ${name} already.`, `is ${name} already`);
    }
    if (employeeNumber !== null && person.employeeNumberKey === nameKey(employeeNumber)) {
      throw taken(
        'employeeNumber',
        `${name} has the employee number ${employeeNumber} already.`,
        `is the number of ${name} already`,
      );
    }
    throw taken(
      'email',
      `${name} has the e-mail address ${email} already.`,
      `is the address of ${name} already`,
    );
  }
}

/** As {@link refuseKnownPerson}. */
export async function refuseKnownTeam(
  { tx, isRepeated }: Work,
  name: string,
  but?: string,
): Promise<void> {
  if (!isRepeated) return;
  const [known] = (await findTeamsByNames(tx, [name])).filter(({ id }) => id !== but);
  if (!known) return;
  throw taken(
    'name',
    `There is a team of this name already: ${known.name}.`,
    `is the name of the team ${known.name} already`,
  );
}
