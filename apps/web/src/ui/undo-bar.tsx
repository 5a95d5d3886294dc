import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import classes from './undo-bar.module.css';

/** What was just done, and how to take it back where that is possible. `run` may say what came of it. */
export type Undo = { text: string; run?: () => void | Promise<string> };

/** An undo that is a new change: `back` sends what was stored before, and answers null where that was refused. */
export const undoing = (text: string, back: () => Promise<unknown>): Undo => ({
  text,
  run: async () =>
    (await back()) === null
      ? 'This was not undone: it has been changed since, or another row has its name or address now.'
      : 'Undone.',
});

/** Offers to undo the last action. It stays until the next action: undoing has no time limit. */
export function UndoBar({ undo, onUndone }: { undo: Undo | null; onUndone?: () => void }) {
  const [running, setRunning] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => setSaid(null), [undo]);
  if (!undo) return null;
  const { run } = undo;
  const start = async () => {
    setRunning(true);
    const text = await run?.();
    setRunning(false);
    if (text) setSaid(text);
    onUndone?.();
  };
  return (
    <div className={classes.undo} role="status">
      <span>{said ?? undo.text}</span>
      {run && !said && (
        <Button
          size="xs"
          variant="white"
          leftSection={<IconArrowBackUp size={15} aria-hidden />}
          loading={running}
          onClick={() => void start()}
        >
          Undo
        </Button>
      )}
    </div>
  );
}
