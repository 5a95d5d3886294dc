import { createCommitteeInput, updateCommitteeInput } from '@cadre/contracts';
import {
  findCommittee,
  holderNames,
  insertCommittee,
  listCommittees,
  renameCommittee,
  seatMembers,
} from '@cadre/persistence';
import { found, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import { requireUnarchived } from '../org/unarchived.ts';
import type { Work } from '../core/work.ts';

/** Adds a committee with its members, who need no role. */
export const createCommittee = command({
  name: 'createCommittee',
  permission: 'org.write',
  input: createCommitteeInput,
  async run(work, { name, memberIds }) {
    const id = work.newId();
    await insertCommittee(work.tx, { id, name, createdAt: work.at });
    const members = await seat(work, id, memberIds);
    work.audit('committee', id, null, { name, members });
    work.emit({ type: 'CommitteeCreated', committeeId: id });
    return { id };
  },
});

/** Renames a committee, or seats other members. What is left out stays. */
export const updateCommittee = command({
  name: 'updateCommittee',
  permission: 'org.write',
  input: updateCommitteeInput,
  async run(work, { id, expectedVersion, name, memberIds }) {
    const committee = seen(found(await findCommittee(work.tx, id), 'committee'), expectedVersion);
    const seated = (await listCommittees(work.tx)).find((each) => each.id === id)?.memberIds ?? [];
    const before = { name: committee.name, members: await namesOf(work, seated) };
    await renameCommittee(work.tx, id, expectedVersion, name ?? committee.name);
    const members = memberIds === undefined ? before.members : await seat(work, id, memberIds);
    work.audit('committee', id, before, { name: name ?? committee.name, members });
    work.emit({ type: 'CommitteeUpdated', committeeId: id });
    return { id };
  },
});

/** Seats exactly these, and says who they are. */
async function seat(work: Work, id: string, memberIds: readonly string[]): Promise<string> {
  const unique = [...new Set(memberIds)];
  const known = new Set(
    (await holderNames(work.tx, unique)).flatMap((row) => (row.kind === 'PERSON' ? row.id : [])),
  );
  for (const each of unique) found(known.has(each) || null, 'person', 'memberIds');
  await requireUnarchived(work.tx, {
    people: Object.fromEntries(unique.map((each, index) => [`memberIds.${index}`, each])),
  });
  await seatMembers(work.tx, id, unique);
  return namesOf(work, unique);
}

async function namesOf(work: Work, ids: readonly string[]): Promise<string> {
  return (await holderNames(work.tx, ids)).map(({ name }) => name).join(', ');
}
