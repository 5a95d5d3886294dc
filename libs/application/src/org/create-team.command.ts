import { createTeamInput } from '@cadre/contracts';
import { firstSpelling, insertTeam } from '@cadre/persistence';
import { command } from '../core/operation.ts';
import { refuseKnownTeam } from './known.ts';
import { requireUnarchived } from './unarchived.ts';

/**
 * Adds a team. Its lead must be in the headcount; its product line is spelled as the first team has it.
 * @throws AppError CONFLICT naming the open team of this name
 */
export const createTeam = command({
  name: 'createTeam',
  permission: 'org.write',
  input: createTeamInput,
  async run(work, { clientMutationId: _, ...fields }) {
    await refuseKnownTeam(work, fields.name);
    const { leadPersonId } = fields;
    await requireUnarchived(work.tx, { people: { leadPersonId } });
    const productLine = fields.productLine && (await firstSpelling(work.tx, fields.productLine));
    const team = { id: work.newId(), ...fields, productLine, createdAt: work.at };
    work.stored.push({ kind: 'team', row: insertTeam(work.tx, team) });
    work.audit('team', team.id, null, team);
    work.emit({ type: 'TeamCreated', teamId: team.id });
    return { id: team.id };
  },
});
