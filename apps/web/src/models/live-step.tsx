import { Button } from '@mantine/core';
import { IconRocket } from '@tabler/icons-react';
import { useState } from 'react';
import type { ModelPartsFragment } from '../api/generated/graphql.ts';
import { useClock, useMay } from '../me/me.tsx';
import { formatDay } from '../ui/format.ts';
import { readySteps, type Step } from './registry.ts';
import type { Undo } from '../ui/undo-bar.tsx';
import { TakeLive } from './take-live.tsx';
import classes from './models.module.css';

type Props = { models: readonly ModelPartsFragment[]; onUndo: (undo: Undo | null) => void };

/** The next step: the deployment that has been ready longest, with the button that takes it live. */
export function LiveStep({ models, onUndo }: Props) {
  const clock = useClock();
  const mayWrite = useMay('model.write');
  const [taking, setTaking] = useState<Step | null>(null);
  const [step, ...others] = readySteps(models, Date.now());
  return (
    <>
      {step && (
        <section className={classes.step} aria-label="Ready to go live">
          <IconRocket size={26} stroke={1.5} aria-hidden className={classes.stepIcon} />
          <div>
            <h2 className={classes.stepTitle}>
              {step.model.name} {step.deployment.modelVersion} is ready and not live
            </h2>
            <p className={classes.stepText}>
              {step.deployment.readyAt &&
                `Handed over ${formatDay(step.deployment.readyAt, clock)}. `}
              From the moment it is live it counts as a model in production, and the hiring rules
              are evaluated again.
              {others.length > 0 &&
                ` ${others.length} more ${others.length === 1 ? 'waits' : 'wait'} behind it.`}
            </p>
          </div>
          {mayWrite && (
            <Button
              leftSection={<IconRocket size={16} aria-hidden />}
              onClick={() => setTaking(step)}
            >
              Take it live
            </Button>
          )}
        </section>
      )}
      <TakeLive step={taking} onUndo={onUndo} onClose={() => setTaking(null)} />
    </>
  );
}
