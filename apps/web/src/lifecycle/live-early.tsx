import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { nextStage } from '@cadre/domain';
import type { LifecycleStage, UseCaseRowFragment } from '../api/generated/graphql.ts';
import { useInProduction } from '../explain/in-production.ts';
import { Status } from '../ui/status.tsx';
import { LIFECYCLE } from './words.ts';
import classes from './lifecycle.module.css';

/** In production, and the stage says otherwise: before monitoring. */
export const isLiveEarly = (stage: LifecycleStage | null | undefined, live: boolean): boolean =>
  live && stage !== 'MONITORING';

type Props = {
  useCase: UseCaseRowFragment;
  /** Whether the user may move it. */
  mayMove: boolean;
  onMove: (to: LifecycleStage) => void;
};

/** Marks a use case that is in production; where its stage lags behind, offers the move. */
export function LiveMark({ useCase: { id, title, stage }, mayMove, onMove }: Props) {
  const live = useInProduction().has(id);
  if (!live) return null;
  const next = nextStage(stage ?? null);
  const early = isLiveEarly(stage, live);
  return (
    <div className={classes.live}>
      <Status status={early ? 'WARNING' : 'OK'} variant="plain">
        {early && stage
          ? `In production, still in ${LIFECYCLE[stage].toLowerCase()}`
          : 'In production'}
      </Status>
      {early && mayMove && next && (
        <Button
          size="compact-xs"
          variant="light"
          rightSection={<IconArrowRight size={13} aria-hidden />}
          aria-label={`Move ${title} to ${LIFECYCLE[next]}`}
          onClick={() => onMove(next)}
        >
          Move to {LIFECYCLE[next]}
        </Button>
      )}
    </div>
  );
}
