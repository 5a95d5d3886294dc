import { Anchor } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { StaffingPartsFragment } from '../api/generated/graphql.ts';
import { useClock } from '../me/me.tsx';
import { StepLinks } from './step-links.tsx';
import { doneOf, stepsOf } from './steps.ts';
import { useFirstSteps } from './use-steps.ts';
import classes from './first-steps.module.css';

/** The next step, on the screens to which the steps lead: the way on from what was just done, and from the last one. */
export default function NextStep({ staffing }: { staffing: StaffingPartsFragment | null }) {
  const { org } = useParams({ from: '/t/$org' });
  const { timeZone } = useClock();
  const { data } = useFirstSteps(staffing);
  const steps = data ? stepsOf(staffing, data, timeZone) : [];
  const next = steps.find(({ state }) => state === 'next');
  const [wasOpen, setWasOpen] = useState(false);
  if (next && !wasOpen) setWasOpen(true);
  if (!next && !wasOpen) return null;
  return (
    <section className={classes.strip} aria-label="Steps to the first verdict">
      <span className={classes.stripWords}>
        {next ? (
          <>
            {doneOf(steps)} of {steps.length} steps to the first verdict done. Next:{' '}
            <strong>{next.title}</strong>
          </>
        ) : (
          'All four steps are done.'
        )}
      </span>
      {next && <StepLinks step={next} quiet />}
      <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/t/$org" params={{ org }} />}>
        {next ? 'All steps' : 'See your first verdict'}
      </Anchor>
    </section>
  );
}
