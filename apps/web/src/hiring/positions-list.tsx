import { Button, Group } from '@mantine/core';
import { useState, type ComponentType } from 'react';
import { MovePositionDocument } from '../api/generated/graphql.ts';
import { useMay } from '../me/me.tsx';
import { useCommand } from '../ui/command.ts';
import { formatDate } from '../ui/dates.ts';
import { formatQuantity } from '../ui/format.ts';
import { Refusal } from '../ui/refusal.tsx';
import { Status } from '../ui/status.tsx';
import { undoing, type Undo } from '../ui/undo-bar.tsx';
import { ROLES, RULES } from '../ui/words.ts';
import { daysToHire, type Position } from './plan.ts';
import {
  AcceptPosition,
  EditPosition,
  FillPosition,
  type PositionDialogProps,
} from './position-dialogs.tsx';
import { POSITION_STATUSES } from './words.ts';
import classes from './roadmap.module.css';

const DIALOGS: Record<string, ComponentType<PositionDialogProps>> = {
  edit: EditPosition,
  accept: AcceptPosition,
  fill: FillPosition,
};

type Props = { positions: readonly Position[]; onUndo: (undo: Undo | null) => void };

/** The hires in progress, and those that are closed. */
export function PositionsList({ positions, onUndo }: Props) {
  const mayWrite = useMay('org.write');
  const [open, setOpen] = useState<{ id: string; dialog: string } | null>(null);
  const shown = positions.find(({ id }) => id === open?.id);
  const Dialog = open ? DIALOGS[open.dialog] : undefined;
  return (
    <>
      <ul className={classes.list}>
        {positions.map((position) => (
          <li key={position.id} className={classes.row}>
            <Said position={position} />
            {mayWrite && (
              <Actions
                position={position}
                onUndo={onUndo}
                onOpen={(dialog) => setOpen({ id: position.id, dialog })}
              />
            )}
          </li>
        ))}
      </ul>
      {shown && Dialog && <Dialog position={shown} onUndo={onUndo} onClose={() => setOpen(null)} />}
    </>
  );
}

function Said({ position }: { position: Position }) {
  const { role, fte, status, startDate, team, owner, rule, note, assignment } = position;
  const { word, look } = POSITION_STATUSES[status];
  const days = daysToHire(position);
  const when =
    status === 'FILLED'
      ? `${assignment?.person.name ?? 'A person'} starts on ${formatDate(assignment?.startDate ?? startDate)}`
      : `${status === 'ACCEPTED' ? 'Agreed from' : 'Wanted from'} ${formatDate(startDate)}`;
  const parts = [
    when,
    fte === 1 ? null : formatQuantity(fte, 'FTE'),
    team ? `in ${team.name}` : 'no team yet',
    owner ? `${owner.name} sees to it` : null,
    rule ? `asked for by ${RULES[rule]}` : null,
    days === null ? null : `${days} days from the alert to the first day`,
  ].filter((part) => part !== null);
  return (
    <div className={classes.said}>
      <span className={classes.name}>
        {ROLES[role][0]} <Status status={look}>{word}</Status>
      </span>
      <span className={classes.quiet}>{parts.join(' · ')}</span>
      {note && <span className={classes.quiet}>“{note}”</span>}
    </div>
  );
}

type ActionsProps = {
  position: Position;
  onUndo: (undo: Undo | null) => void;
  onOpen: (dialog: string) => void;
};

function Actions({ position, onUndo, onOpen }: ActionsProps) {
  const { id, version, status, role } = position;
  const move = useCommand(MovePositionDocument, 'The hire is moved.');
  const to = async (next: 'OPEN' | 'CANCELLED', text: string) => {
    const done = await move.run({ id, expectedVersion: version, to: next });
    if (!done) return;
    const { version: now } = done.movePosition.position;
    // A cancelled hire that was accepted is open again: the day has to be agreed anew.
    const before = status === 'ACCEPTED' ? 'OPEN' : status === 'FILLED' ? null : status;
    onUndo(
      before === null
        ? { text }
        : undoing(text, () => move.run({ id, expectedVersion: now, to: before })),
    );
  };
  const name = ROLES[role][0];
  if (status === 'FILLED') return null;
  return (
    <div className={classes.actions}>
      <Group gap="xs">
        {status === 'CANCELLED' && (
          <Button
            size="xs"
            variant="default"
            loading={move.running}
            onClick={() => void to('OPEN', `The hire is open again: ${name}.`)}
          >
            Open again
          </Button>
        )}
        {status === 'PROPOSED' && (
          <Button
            size="xs"
            loading={move.running}
            onClick={() => void to('OPEN', `The search is open: ${name}.`)}
          >
            Open
          </Button>
        )}
        {status === 'OPEN' && (
          <Button size="xs" onClick={() => onOpen('accept')}>
            Accepted
          </Button>
        )}
        {(status === 'ACCEPTED' || status === 'OPEN') && (
          <Button
            size="xs"
            variant={status === 'ACCEPTED' ? 'filled' : 'default'}
            onClick={() => onOpen('fill')}
          >
            Fill
          </Button>
        )}
        {status !== 'CANCELLED' && (
          <>
            <Button size="xs" variant="default" onClick={() => onOpen('edit')}>
              Change
            </Button>
            <Button
              size="xs"
              variant="subtle"
              loading={move.running}
              onClick={() => void to('CANCELLED', `The hire is cancelled: ${name}.`)}
            >
              Cancel the hire
            </Button>
          </>
        )}
      </Group>
      <Refusal problem={move.problem} />
    </div>
  );
}
