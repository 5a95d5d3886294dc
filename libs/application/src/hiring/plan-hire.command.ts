import { planHireInput } from '@cadre/contracts';
import { insertPosition, listAlerts } from '@cadre/persistence';
import { command } from '../core/operation.ts';
import { requireUnarchived } from '../org/unarchived.ts';
import { presentMember } from '../tenancy/present-member.ts';

/** Plans a hire. With the rule that asks, it keeps since when that rule's alert has fired, so that the time to hire is measured. */
export const planHire = command({
  name: 'planHire',
  permission: 'org.write',
  input: planHireInput,
  async run(work, { clientMutationId: _, ...fields }) {
    const { ownerId, teamId, rule } = fields;
    if (ownerId !== null) await presentMember(work.tx, ownerId, { path: 'ownerId' });
    await requireUnarchived(work.tx, { teams: { teamId } });
    const alerts = rule === null ? [] : await listAlerts(work.tx);
    const fired = alerts
      .filter((alert) => alert.rule === rule && alert.state === 'FIRING')
      .flatMap(({ machine }) => machine.firedAt ?? []);
    const position = {
      id: work.newId(),
      ...fields,
      askedAt: fired.length === 0 ? null : Math.min(...fired),
      startRecordedAt: work.at,
      createdAt: work.at,
    };
    await insertPosition(work.tx, position);
    work.audit('position', position.id, null, position);
    work.emit({ type: 'PositionPlanned', positionId: position.id });
    return { id: position.id };
  },
});
