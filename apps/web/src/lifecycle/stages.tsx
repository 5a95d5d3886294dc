import { Button } from '@mantine/core';
import { IconArrowsRightLeft } from '@tabler/icons-react';
import { useState } from 'react';
import type { LifecycleStage, UseCaseRowFragment } from '../api/generated/graphql.ts';
import { useMay } from '../me/me.tsx';
import { formatDistance } from '../ui/format.ts';
import { LiveMark } from './live-early.tsx';
import { MoveMenu } from './move-menu.tsx';
import type { Wish } from './use-move.ts';
import { LIFECYCLE } from './words.ts';
import classes from './stages.module.css';

type Props = { useCase: UseCaseRowFragment; onMove: (wish: Wish) => void };

/** The five stages, with the use case's present one marked, and the controls to move it. */
export function Stages({ useCase, onMove }: Props) {
  const may = useMay('use-case.move', useCase);
  const [open, setOpen] = useState(false);
  const stages = Object.keys(LIFECYCLE) as LifecycleStage[];
  const now = useCase.stage ? stages.indexOf(useCase.stage) : -1;
  return (
    <section className={classes.root} aria-label="Lifecycle">
      <ol className={classes.stages}>
        {stages.map((stage, at) => (
          <li
            key={stage}
            data-past={at < now}
            data-now={at === now}
            aria-current={at === now ? 'step' : undefined}
          >
            <span className={classes.name}>{LIFECYCLE[stage]}</span>
            {at === now && useCase.stageEnteredAt && (
              <span className={classes.since}>
                since {formatDistance(useCase.stageEnteredAt, Date.now())}
              </span>
            )}
          </li>
        ))}
      </ol>
      <LiveMark useCase={useCase} mayMove={may} onMove={(to) => onMove({ useCase, to })} />
      {may && (
        <MoveMenu
          title={useCase.title}
          stage={useCase.stage ?? null}
          opened={open}
          onChange={setOpen}
          onMove={(to) => onMove({ useCase, to })}
          target={
            <Button
              size="xs"
              variant="default"
              leftSection={<IconArrowsRightLeft size={15} aria-hidden />}
            >
              Move to …
            </Button>
          }
        />
      )}
    </section>
  );
}
