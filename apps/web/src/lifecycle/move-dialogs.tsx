import { Button, CloseButton, Modal, Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useKept } from '../me/kept.ts';
import { inWords } from './move.ts';
import type { Moves } from './use-move.ts';
import { LIFECYCLE } from './words.ts';
import classes from './lifecycle.module.css';

/** How long the toast offers to undo a move. Milliseconds; it stays while the pointer or the focus is on it. */
const STAYS = 12_000;

/** The dialog that asks for a reason, and the toast; for every screen that moves use cases. */
export function MoveDialogs({ moves }: { moves: Moves }) {
  return (
    <>
      {moves.asking && <ReasonDialog key={moves.asking.useCase.id} moves={moves} />}
      <MoveToast moves={moves} />
    </>
  );
}

function ReasonDialog({ moves }: { moves: Moves }) {
  const wish = moves.asking;
  const [reason, setReason, sent] = useKept(`move-back.${wish?.useCase.id}`, '');
  if (!wish) return null;
  return (
    <Modal
      opened
      onClose={() => moves.answer(null)}
      title={`Back to ${LIFECYCLE[wish.to]}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() === '') return;
          moves.answer({ reason });
          sent();
        }}
      >
        <Textarea
          label="Why does it move back?"
          description={wish.useCase.title}
          required
          autosize
          minRows={2}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          data-autofocus
        />
        <Button type="submit" mt="md">
          Move back
        </Button>
      </form>
    </Modal>
  );
}

function MoveToast({ moves }: { moves: Moves }) {
  const { told, dismiss } = moves;
  const [held, hold] = useState(false);
  const done = told?.kind === 'moved';
  useEffect(() => {
    if (!done || held) return undefined;
    const timer = setTimeout(dismiss, STAYS);
    return () => clearTimeout(timer);
  });
  if (!told) return null;
  const gated = told.kind === 'refused' && told.wish.to === 'MONITORING';
  return (
    <div
      className={classes.toast}
      data-kind={told.kind}
      role={told.kind === 'refused' ? 'alert' : undefined}
      onMouseEnter={() => hold(true)}
      onMouseLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      {told.kind === 'moved' ? (
        <>
          <span>{told.text}</span>
          {told.from && (
            <Button size="xs" variant="default" onClick={moves.undo}>
              Undo
            </Button>
          )}
        </>
      ) : (
        <>
          <span>
            <strong>“{told.wish.useCase.title}” stays where it is.</strong>{' '}
            {inWords(told.problem.message, LIFECYCLE)}
          </span>
          {gated && told.problem.code === 'INVALID_STATE' && (
            <Button size="xs" variant="default" onClick={moves.insist}>
              It has no registered model
            </Button>
          )}
        </>
      )}
      <CloseButton size="sm" aria-label="Dismiss" onClick={dismiss} />
    </div>
  );
}
