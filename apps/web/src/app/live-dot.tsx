import type { LiveStatus } from '../api/client.ts';
import { useLiveStatus } from './live.tsx';
import classes from './live-dot.module.css';

const WORDS: Record<LiveStatus, readonly [word: string, meaning: string]> = {
  live: ['Live', 'Changes appear here by themselves.'],
  connecting: ['Connecting', 'Opening the line for changes.'],
  interrupted: [
    'Reconnecting',
    'The line is down; what you see may be out of date. What was missed is read again.',
  ],
};

/** Shows whether the screen gets live updates. */
export function LiveDot() {
  const status = useLiveStatus();
  const [word, meaning] = WORDS[status];
  return (
    <span className={classes.root} data-status={status} title={meaning}>
      <span className={classes.dot} aria-hidden />
      <span className={classes.word}>{word}</span>
    </span>
  );
}
