import { useQuery } from '@apollo/client/react';
import { Button, Skeleton } from '@mantine/core';
import { IconArrowsRightLeft, IconColumns3 } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import {
  UseCasesDocument,
  type LifecycleStage,
  type UseCaseRowFragment,
} from '../api/generated/graphql.ts';
import { useActions } from '../actions/actions.ts';
import { useLiveUseCases } from '../api/live-use-cases.ts';
import { useMay } from '../me/me.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { BoardColumn } from './board-column.tsx';
import { MoveDialogs } from './move-dialogs.tsx';
import { useMoves } from './use-move.ts';
import { LIFECYCLE } from './words.ts';
import classes from './lifecycle.module.css';

const STAGES = Object.keys(LIFECYCLE) as LifecycleStage[];
const APPROVED = {
  first: 200,
  sort: 'SCORE',
  statuses: ['APPROVED'],
  stages: null,
  bands: null,
  teamId: null,
  text: null,
} as const;

/** How long overlays need to close and return the focus. Milliseconds. */
const SETTLED = 300;

/** The use case whose card has the focus. */
const focusedCard = (): string | null =>
  document.activeElement?.closest<HTMLElement>('[data-use-case]')?.dataset.useCase ?? null;

/** Approved use cases by stage: how long each has been there, and the controls to move it. */
export function BoardPage() {
  const { org } = useParams({ from: '/t/$org/board' });
  const mayMove = useMay('use-case.move');
  const movesAll = useMay('use-case.decide');
  const result = useQuery(UseCasesDocument, {
    variables: { ...APPROVED, statuses: [...APPROVED.statuses] },
  });
  const [menuFor, openMenu] = useState<string | null>(null);
  const [moved, setMoved] = useState<string | null>(null);
  const moves = useMoves(setMoved);
  useLiveUseCases(() => void result.refetch().catch(() => undefined));

  const list = result.data?.useCases;
  const { fetchMore } = result;
  const after = list?.pageInfo.hasNextPage ? list.pageInfo.endCursor : null;
  useEffect(() => {
    if (after) void fetchMore({ variables: { after } }).catch(() => undefined);
  }, [after, fetchMore]);

  // A moved card is drawn again in another column. The focus follows it, once the menu or dialog that
  // moved it has closed and returned the focus.
  useEffect(() => {
    if (!moved) return undefined;
    const timer = setTimeout(() => {
      document.querySelector<HTMLElement>(`[data-use-case="${moved}"] a`)?.focus();
      setMoved(null);
    }, SETTLED);
    return () => clearTimeout(timer);
  }, [moved]);

  useActions(
    'board',
    useMemo(
      () =>
        mayMove
          ? [
              {
                id: 'move',
                group: 'Board',
                label: 'Move the focused use case to …',
                icon: IconArrowsRightLeft,
                keys: ['m'],
                run: () => openMenu(focusedCard()),
              },
            ]
          : [],
      [mayMove],
    ),
  );

  return (
    <Page
      title="Board"
      lead={
        mayMove ? (
          <>
            Drag a card, press <kbd className={classes.key}>M</kbd> on it, or use its menu.
            {!movesAll && ' You move the use cases you are accountable for.'}
          </>
        ) : undefined
      }
    >
      <Loaded result={result} skeleton={<BoardSkeleton />}>
        {({ useCases }) =>
          useCases.edges.length === 0 ? (
            <Empty
              icon={IconColumns3}
              title="Nothing is approved yet"
              action={
                <Button
                  variant="default"
                  renderRoot={(props) => (
                    <Link
                      {...props}
                      to="/t/$org/use-cases"
                      params={{ org }}
                      search={{ status: ['SUBMITTED'] }}
                    />
                  )}
                >
                  See what waits for a decision
                </Button>
              }
            >
              An approved use case begins here, in problem definition.
            </Empty>
          ) : (
            <div className={classes.board}>
              {STAGES.map((stage) => (
                <BoardColumn
                  key={stage}
                  stage={stage}
                  useCases={inStage(useCases.edges, stage)}
                  all={useCases.edges.map(({ node }) => node)}
                  mayMove={mayMove}
                  menuFor={menuFor}
                  onMenu={openMenu}
                  onMove={moves.wish}
                />
              ))}
            </div>
          )
        }
      </Loaded>
      <MoveDialogs moves={moves} />
    </Page>
  );
}

/** The use cases of a stage, the longest in it first. Those that are no longer approved are left out. */
const inStage = (
  edges: readonly { node: UseCaseRowFragment }[],
  stage: LifecycleStage,
): UseCaseRowFragment[] =>
  edges
    .map(({ node }) => node)
    .filter((node) => node.stage === stage && node.status === 'APPROVED')
    .toSorted((one, other) =>
      (one.stageEnteredAt ?? '9').localeCompare(other.stageEnteredAt ?? '9'),
    );

function BoardSkeleton() {
  return (
    <div className={classes.board}>
      {STAGES.map((stage) => (
        <Skeleton key={stage} height={420} />
      ))}
    </div>
  );
}
