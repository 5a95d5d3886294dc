import { Skeleton, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { FirstStepsQuery, StaffingPartsFragment } from '../api/generated/graphql.ts';
import { useClock } from '../me/me.tsx';
import { useAnnounce } from '../ui/announcer.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { isEmpty } from './beginning.ts';
import { StepLinks } from './step-links.tsx';
import { doneOf, stepsOf, type Step } from './steps.ts';
import { useFirstSteps } from './use-steps.ts';
import classes from './first-steps.module.css';

type Props = { staffing: StaffingPartsFragment | null };

/** What a new organization does until its first verdict; gone once all of it is there. */
export default function FirstSteps({ staffing }: Props) {
  return (
    <Loaded result={useFirstSteps(staffing)} skeleton={<Skeleton height={420} radius="lg" />}>
      {(counts) => <Steps staffing={staffing} counts={counts} />}
    </Loaded>
  );
}

/** Tells screen readers that a step was done while they looked on; the verdict itself tells the last. */
function useTellProgress(steps: readonly Step[]): void {
  const announce = useAnnounce();
  const done = doneOf(steps);
  const told = useRef(done);
  useEffect(() => {
    const next = steps.find(({ state }) => state === 'next');
    if (done > told.current && next)
      announce(`${done} of ${steps.length} steps are done. Next: ${next.title}.`);
    told.current = done;
  }, [done, steps, announce]);
}

function Steps({ staffing, counts }: Props & { counts: FirstStepsQuery }) {
  const { timeZone } = useClock();
  const steps = stepsOf(staffing, counts, timeZone);
  const done = doneOf(steps);
  useTellProgress(steps);
  if (done === steps.length) return null;
  return (
    <section className={classes.root} aria-labelledby="first-steps">
      <h2 id="first-steps" className={classes.title}>
        {done === 0
          ? 'Four steps to your first verdict'
          : `First verdict: ${done} of ${steps.length} steps done`}
      </h2>
      <p className={classes.lead}>
        {done === 0
          ? 'Cadre says in one sentence whether you have the people for your machine-learning work, and who is missing. It judges what it knows; what it does not know it never calls fine.'
          : isEmpty(staffing)
            ? 'The verdict begins with the people.'
            : 'The verdict below judges what is known so far.'}
      </p>
      <ol className={classes.steps}>
        {steps.map((step, at) => (
          <li
            key={step.id}
            className={classes.step}
            data-state={step.state}
            aria-current={step.state === 'next' ? 'step' : undefined}
          >
            <span className={classes.mark} aria-hidden>
              {step.state === 'done' ? <IconCheck size={16} stroke={2.2} /> : at + 1}
            </span>
            <div className={classes.words}>
              <h3 className={classes.name}>
                {step.title}
                {step.state === 'done' && <span className={classes.done}>Done</span>}
              </h3>
              <Text size="sm" c="dimmed">
                {step.text}
              </Text>
            </div>
            {step.state !== 'done' && step.open && (
              <div className={classes.ways}>
                <StepLinks step={step} />
              </div>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
