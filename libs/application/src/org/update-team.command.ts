import { updateTeamInput } from '@cadre/contracts';
import { firstSpelling, findTeam, updateTeam as storeTeam } from '@cadre/persistence';
import { differing, found, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import { refuseKnownTeam } from './known.ts';
import { requireUnarchived } from './unarchived.ts';

/**
 * Corrects a team's name, kind, lead or product line, which is spelled as the first team has it.
 * @throws AppError CONFLICT, also naming the open team of this name
 */
export const updateTeam = command({
  name: 'updateTeam',
  permission: 'org.write',
  input: updateTeamInput,
  async run(work, { clientMutationId: _, id, expectedVersion, ...fields }) {
    const team = seen(found(await findTeam(work.tx, id), 'team'), expectedVersion);
    const changes = differing(team, fields);
    if (changes.name !== undefined) await refuseKnownTeam(work, changes.name, id);
    await requireUnarchived(work.tx, { people: { leadPersonId: changes.leadPersonId } });
    if (changes.productLine) {
      changes.productLine = await firstSpelling(work.tx, changes.productLine, id);
    }
    if (Object.keys(changes).length === 0) return { id };
    const changed = await storeTeam(work.tx, id, expectedVersion, changes);
    work.stored.push({ kind: 'team', row: changed });
    work.audit('team', id, team, changed);
    work.emit({ type: 'TeamUpdated', teamId: id });
    return { id };
  },
});
