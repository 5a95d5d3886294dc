import { archiveInput } from '@cadre/contracts';
import { lockRows, TeamEntity, updateTeam } from '@cadre/persistence';
import { found, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import { refuseKnownTeam } from './known.ts';
import { refuseMerged, requireVacant } from './unused.ts';

/**
 * Archives a team: it takes no one and no use case any more, counts nowhere, and its name is free. What it was stays.
 * @throws AppError INVALID_STATE while people work in it, or are to
 */
export const archiveTeam = command({
  name: 'archiveTeam',
  permission: 'org.write',
  input: archiveInput,
  async run(work, { id, expectedVersion, archived }) {
    const [row] = await lockRows(work.tx, TeamEntity, [id]);
    const team = seen(found(row, 'team'), expectedVersion);
    if ((team.archivedAt !== null) === archived) return { id };
    if (archived) await requireVacant(work, team);
    else {
      refuseMerged(team);
      await refuseKnownTeam(work, team.name, id);
    }
    const changed = await updateTeam(work.tx, id, expectedVersion, {
      archivedAt: archived ? work.at : null,
    });
    work.audit('team', id, team, changed);
    work.emit({ type: 'TeamArchived', teamId: id, archived });
    return { id };
  },
});
