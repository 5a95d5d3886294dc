import { IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react';
import { useClock } from '../me/me.tsx';
import type { Saving } from './use-draft.ts';
import classes from './intake.module.css';

/** Says whether the text is stored on the server, being sent, or only in this browser. */
export function SavingState({ saving }: { saving: Saving }) {
  const { timeZone } = useClock();
  if (saving.kind === 'nothing') return null;
  if (saving.kind === 'failed') {
    return (
      <span className={`${classes.saving} ${classes.failed}`} role="alert">
        <IconCloudOff size={16} aria-hidden /> Not saved: {saving.problem.message}
      </span>
    );
  }
  if (saving.kind === 'saved') {
    const time = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' });
    return (
      <span className={classes.saving} role="status">
        <IconCloudCheck size={16} aria-hidden />
        {saving.merged ? 'Saved, together with another person’s changes' : 'Saved'} at{' '}
        {time.format(saving.at)}
      </span>
    );
  }
  return (
    <span className={classes.saving}>
      <IconCloudUp size={16} aria-hidden />
      {saving.kind === 'saving' ? 'Saving …' : 'Not saved yet'}
    </span>
  );
}
