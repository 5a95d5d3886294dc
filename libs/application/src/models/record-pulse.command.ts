import { recordPulseInput } from '@cadre/contracts';
import { findPersonOfMember, insertPulse } from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import { command } from '../core/operation.ts';

/** Answers how one's own time went. Nobody answers for another, and only the mean is shown to leaders. */
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
    await insertPulse(work.tx, pulse);
    // The answer itself is its author's: the audit says only that there is one.
    work.audit('pulse', pulse.id, null, { personId: person.id });
    work.emit({ type: 'PulseRecorded', pulseId: pulse.id });
    return { id: pulse.id };
  },
});
