import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import type { Editing } from './edit-owners.tsx';
import {
  OF_USE_CASE,
  ownersText,
  RESPONSIBILITIES,
  shortOwners,
  STATES,
  type Cell,
  type Row,
  type Subject,
} from './matrix.ts';
import classes from './ownership.module.css';

type OnEdit = ((editing: Editing) => void) | null;

/** The five responsibilities of the organization itself. */
export function OrganizationOwners({ cells, onEdit }: { cells: readonly Cell[]; onEdit: OnEdit }) {
  return (
    <dl className={classes.organization}>
      {cells.map((cell) => (
        <div key={cell.responsibility}>
          <dt>{RESPONSIBILITIES[cell.responsibility]}</dt>
          <dd>
            <Owners cell={cell} subject={{ id: null, title: 'the organization' }} onEdit={onEdit} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Use case × responsibility. It scrolls by itself where it is wider than the screen; the titles stay. */
export function UseCaseOwners({ rows, onEdit }: { rows: readonly Row[]; onEdit: OnEdit }) {
  const { org } = useParams({ from: '/t/$org' });
  return (
    // Focusable, so that it can be scrolled without a mouse.
    <div
      className={classes.scroll}
      tabIndex={0}
      role="region"
      aria-label="Use case by responsibility"
    >
      <table className={classes.matrix}>
        <thead>
          <tr>
            <th scope="col">Use case</th>
            {OF_USE_CASE.map((responsibility) => (
              <th key={responsibility} scope="col">
                {RESPONSIBILITIES[responsibility]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ useCase, cells }) => (
            <tr key={useCase.id}>
              <th scope="row">
                <Link
                  to="/t/$org/use-cases/$id"
                  params={{ org, id: useCase.id }}
                  className={classes.title}
                >
                  {useCase.title}
                </Link>
              </th>
              {cells.map((cell) => (
                <td key={cell.responsibility}>
                  <Owners cell={cell} subject={useCase} onEdit={onEdit} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** One cell: its owners or what is the matter, and the way to change them. */
function Owners({ cell, subject, onEdit }: { cell: Cell; subject: Subject; onEdit: OnEdit }) {
  const text = cell.state === 'ORPHAN' ? STATES.ORPHAN : shortOwners(cell);
  const content = (
    <>
      {cell.state !== 'ONCE' && <IconAlertTriangle size={14} aria-hidden />}
      <span>{text}</span>
    </>
  );
  if (onEdit === null)
    return (
      <span className={classes.cell} data-state={cell.state} title={ownersText(cell)}>
        {content}
      </span>
    );
  const name = `${RESPONSIBILITIES[cell.responsibility]} of ${subject.title}: ${ownersText(cell)}`;
  return (
    <UnstyledButton
      className={classes.cell}
      data-state={cell.state}
      aria-label={name}
      title={ownersText(cell)}
      onClick={() => onEdit({ cell, subject })}
    >
      {content}
    </UnstyledButton>
  );
}
