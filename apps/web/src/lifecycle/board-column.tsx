import { Button } from '@mantine/core';
import { useState } from 'react';
import type { LifecycleStage, UseCaseRowFragment } from '../api/generated/graphql.ts';
import { BoardCard } from './board-card.tsx';
import { medianDays } from './move.ts';
import { useMayEach } from '../me/me.tsx';
import type { Wish } from './use-move.ts';
import { LIFECYCLE } from './words.ts';
import classes from './lifecycle.module.css';

/** Cards drawn at once; a column of hundreds shows the rest when asked. */
const STEP = 40;

type Props = {
  stage: LifecycleStage;
  useCases: readonly UseCaseRowFragment[];
  /** Everything on the board: a dropped card may come from any column. */
  all: readonly UseCaseRowFragment[];
  /** Whether the user may move any card. */
  mayMove: boolean;
  menuFor: string | null;
  onMenu: (id: string | null) => void;
  onMove: (wish: Wish) => void;
};

/** One stage: its use cases, their median age, and a target for dropped cards. */
export function BoardColumn({ stage, useCases, all, mayMove, menuFor, onMenu, onMove }: Props) {
  const may = useMayEach();
  const [over, setOver] = useState(false);
  const [shown, show] = useState(STEP);
  const median = medianDays(
    useCases.map(({ stageEnteredAt }) => stageEnteredAt),
    Date.now(),
  );
  const name = LIFECYCLE[stage];
  return (
    <section
      className={classes.column}
      aria-label={name}
      data-over={over}
      onDragOver={(event) => {
        if (!mayMove) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const id = event.dataTransfer.getData('text/plain');
        const useCase = all.find((one) => one.id === id);
        if (useCase && useCase.stage !== stage) onMove({ useCase, to: stage });
      }}
    >
      <header className={classes.columnHeader}>
        <h2>
          {name} <span className={classes.count}>{useCases.length}</span>
        </h2>
        {median !== null && (
          <span className={classes.median}>
            median {median} {median === 1 ? 'day' : 'days'}
          </span>
        )}
      </header>
      <ul className={classes.cards}>
        {useCases.slice(0, shown).map((useCase) => (
          <BoardCard
            key={useCase.id}
            useCase={useCase}
            mayMove={may('use-case.move', useCase)}
            menuOpen={menuFor === useCase.id}
            onMenu={(open) => onMenu(open ? useCase.id : null)}
            onMove={(to) => onMove({ useCase, to })}
          />
        ))}
      </ul>
      {useCases.length === 0 && <p className={classes.nothing}>Nothing here</p>}
      {useCases.length > shown && (
        <Button size="xs" variant="subtle" fullWidth onClick={() => show(shown + STEP)}>
          {useCases.length - shown} more
        </Button>
      )}
    </section>
  );
}
