import { createTeamInput } from '@cadre/contracts';
import { insertTeam } from '@cadre/persistence';
import { command } from '../core/operation.ts';

/** Adds a team. Its lead must be in the headcount. */
export const createTeam = command({
  name: 'createTeam',
  permission: 'org.write',
  input: createTeamInput,
  async run(work, { clientMutationId: _, ...fields }) {
    const team = { id: work.newId(), ...fields, createdAt: work.at };
    work.stored.push({ kind: 'team', row: insertTeam(work.tx, team) });
    work.audit('team', team.id, null, team);
    work.emit({ type: 'TeamCreated', teamId: team.id });
    return { id: team.id };
  },
});
