import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import classes from './undo-bar.module.css';

/** What was just done, and how to take it back. */
export type Undo = { text: string; run: () => void };

/** Offers to undo the last action. It stays until the next action: undoing has no time limit. */
export function UndoBar({ undo }: { undo: Undo | null }) {
  if (!undo) return null;
  return (
    <div className={classes.undo} role="status">
      <span>{undo.text}</span>
      <Button
        size="xs"
        variant="white"
        leftSection={<IconArrowBackUp size={15} aria-hidden />}
        onClick={undo.run}
      >
        Undo
      </Button>
    </div>
  );
}
