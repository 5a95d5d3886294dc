import { Link, useParams } from '@tanstack/react-router';
import type { LifecycleStage, UseCaseRowFragment } from '../api/generated/graphql.ts';
import { formatDistance, formatValue } from '../ui/format.ts';
import { ageOf } from './move.ts';
import { LiveMark } from './live-early.tsx';
import { MoveMenu } from './move-menu.tsx';
import classes from './lifecycle.module.css';

type Props = {
  useCase: UseCaseRowFragment;
  mayMove: boolean;
  menuOpen: boolean;
  onMenu: (open: boolean) => void;
  onMove: (to: LifecycleStage) => void;
};

/** A use case on the board. */
export function BoardCard({ useCase, mayMove, menuOpen, onMenu, onMove }: Props) {
  const { org } = useParams({ from: '/t/$org' });
  const { id, title, team, scoreValue, stage, stageEnteredAt } = useCase;
  const age = ageOf(stageEnteredAt, Date.now());
  return (
    <li
      className={classes.card}
      data-use-case={id}
      draggable={mayMove}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', id);
        event.dataTransfer.effectAllowed = 'move';
      }}
    >
      <div className={classes.cardHead}>
        <Link to="/t/$org/use-cases/$id" params={{ org, id }} draggable={false}>
          {title}
        </Link>
        {mayMove && (
          <MoveMenu
            title={title}
            stage={stage ?? null}
            opened={menuOpen}
            onChange={onMenu}
            onMove={onMove}
          />
        )}
      </div>
      <LiveMark useCase={useCase} mayMove={mayMove} onMove={onMove} />
      <p className={classes.cardFoot}>
        <span className={classes.cardTeam}>{team?.name ?? 'No team'}</span>
        {typeof scoreValue === 'number' && (
          <span title="Score">{formatValue(Math.round(scoreValue))}</span>
        )}
        <span
          className={classes.age}
          title={stageEnteredAt ? `Here since ${formatDistance(stageEnteredAt, Date.now())}` : ''}
        >
          {age ?? 'age unknown'}
        </span>
      </p>
    </li>
  );
}
