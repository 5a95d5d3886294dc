import { recordPulseInput } from '@cadre/contracts';
import { findPersonOfMember, insertPulse } from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import { command } from '../core/operation.ts';

/** Records how the caller's own time went. A member cannot answer for another person, and leaders see only the mean. */
export const recordPulse = command({
  name: 'recordPulse',
  permission: 'pulse.write',
  input: recordPulseInput,
  async run(work, { infraShare, modellingShare }) {
    const { memberId } = work.actor;
    const person = memberId === null ? null : await findPersonOfMember(work.tx, memberId);
    if (!person) {
      throw new AppError(
        'FORBIDDEN',
        'You are not in the headcount. Ask a leader to link your membership to your person, then answer again.',
      );
    }
    const pulse = {
      id: work.newId(),
      personId: person.id,
      at: work.at,
      infraShare,
      modellingShare,
    };
    insertPulse(work.tx, pulse);
    // The answer is private to its author, so the audit entry says only that there is one.
    work.audit('pulse', pulse.id, null, { personId: person.id });
    work.emit({ type: 'PulseRecorded', pulseId: pulse.id });
    return { id: pulse.id };
  },
});
