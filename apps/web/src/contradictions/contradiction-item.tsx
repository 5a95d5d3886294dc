import { Anchor, Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useMayEach } from '../me/me.tsx';
import type { Undo } from '../ui/undo-bar.tsx';
import type { Contradiction, Row } from './repair-dialog.tsx';
import { REPAIRS, type Repair } from './repairs.ts';
import classes from './contradictions.module.css';

const REGISTERS: Record<Row['kind'], string> = {
  USE_CASE: 'use case',
  MODEL: 'model',
  TEAM: 'team',
  PERSON: 'person',
  MEMBER: 'member',
  POSITION: 'hire',
};

type Props = { contradiction: Contradiction; onUndo: (undo: Undo | null) => void };

/** One contradiction: what is the matter, its rows as links, and the repairs that the user may make. */
export function ContradictionItem({ contradiction, onUndo }: Props) {
  const may = useMayEach();
  const [repairing, setRepairing] = useState<Repair | null>(null);
  const { kind, sentence, settledBy, rows } = contradiction;
  const [row, other] = rows;
  const Dialog = repairing?.Dialog;
  const open = REPAIRS[kind].filter((repair) => may(repair.may));
  return (
    <li className={classes.item}>
      <p className={classes.sentence}>{sentence}</p>
      <p className={classes.rows}>
        {rows.map((each) => (
          <span key={each.id} className={classes.row}>
            <RowLink row={each} /> <span className={classes.quiet}>{REGISTERS[each.kind]}</span>
          </span>
        ))}
      </p>
      {open.length > 0 ? (
        <div className={classes.repairs}>
          {open.map((repair, index) => (
            <Button
              key={repair.label}
              size="xs"
              variant={index === 0 ? 'light' : 'default'}
              onClick={() => setRepairing(repair)}
            >
              {repair.label}
            </Button>
          ))}
        </div>
      ) : (
        <p className={classes.quiet}>{settledBy} A leader can do that.</p>
      )}
      {Dialog && row && (
        <Dialog
          contradiction={contradiction}
          row={row}
          other={other}
          onUndo={onUndo}
          onClose={() => setRepairing(null)}
        />
      )}
    </li>
  );
}

/** A link to where the row is shown. */
function RowLink({ row: { kind, id, name } }: { row: Row }) {
  const { org } = useParams({ from: '/t/$org' });
  switch (kind) {
    case 'USE_CASE':
      return (
        <Anchor
          renderRoot={(props) => (
            <Link {...props} to="/t/$org/use-cases/$id" params={{ org, id }} />
          )}
        >
          {name}
        </Anchor>
      );
    case 'MODEL':
      return (
        <Anchor
          renderRoot={(props) => (
            <Link {...props} to="/t/$org/models" params={{ org }} search={{ model: id }} />
          )}
        >
          {name}
        </Anchor>
      );
    case 'PERSON':
      return (
        <Anchor
          renderRoot={(props) => (
            <Link {...props} to="/t/$org/staffing" params={{ org }} search={{ person: id }} />
          )}
        >
          {name}
        </Anchor>
      );
    case 'TEAM':
      return (
        <Anchor renderRoot={(props) => <Link {...props} to="/t/$org/staffing" params={{ org }} />}>
          {name}
        </Anchor>
      );
    case 'POSITION':
      return (
        <Anchor renderRoot={(props) => <Link {...props} to="/t/$org/roadmap" params={{ org }} />}>
          {name}
        </Anchor>
      );
    case 'MEMBER':
      return (
        <Anchor
          renderRoot={(props) => (
            <Link {...props} to="/t/$org/settings" params={{ org }} search={{ tab: 'members' }} />
          )}
        >
          {name}
        </Anchor>
      );
  }
}
