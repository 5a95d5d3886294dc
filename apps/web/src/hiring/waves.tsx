import { Status } from '../ui/status.tsx';
import { roleWord } from '../ui/words.ts';
import type { Plan } from './plan.ts';
import { WAVES } from './words.ts';
import classes from './roadmap.module.css';

type Step = Plan['steps'][number];

/** The guide's roadmap: the steps of each maturity, in order, as they stand. */
export function Waves({ steps }: { steps: readonly Step[] }) {
  return (
    <div className={classes.waves}>
      {WAVES.map(({ wave, title }) => (
        <section key={wave} aria-label={title}>
          <h3 className={classes.wave}>{title}</h3>
          <ol className={classes.steps}>
            {steps
              .filter((step) => step.wave === wave)
              .map((step) => (
                <StepLine key={step.id} step={step} />
              ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function StepLine({ step: { title, says, isFilled, isReached, lacks } }: { step: Step }) {
  const missing = [
    ...new Set(lacks.map(({ role, line }) => `${roleWord(role, 1)}${line ? ` for ${line}` : ''}`)),
  ];
  return (
    <li className={classes.step}>
      <span className={classes.name}>{title}</span>
      <Status status={isFilled ? 'OK' : isReached ? 'WARNING' : 'NOT_APPLICABLE'} variant="plain">
        {isFilled ? 'Filled' : isReached ? 'To fill' : 'Not reached yet'}
      </Status>
      <span className={classes.quiet}>
        {says}.{isReached && missing.length > 0 && ` Missing: ${missing.join(', ')}.`}
      </span>
    </li>
  );
}
