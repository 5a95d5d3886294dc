import { useRouterState } from '@tanstack/react-router';
import { usePending } from '../api/pending.ts';
import classes from './pending-bar.module.css';

/** Shows that an answer or a screen is waited for, once that takes longer than a moment. */
export function PendingBar() {
  const answers = usePending();
  const screens = useRouterState({ select: ({ isLoading }) => isLoading });
  if (!answers && !screens) return null;
  return <div role="progressbar" aria-label="Waiting for an answer" className={classes.bar} />;
}
