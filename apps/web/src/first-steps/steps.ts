import type { FirstStepsQuery, StaffingPartsFragment } from '../api/generated/graphql.ts';
import { counted } from '../ui/words.ts';

export type StepId = 'stage' | 'people' | 'use-cases' | 'decision';
export type Step = {
  id: StepId;
  title: string;
  /** What it is for; once it is done, what is there. */
  text: string;
  state: 'done' | 'next' | 'later';
  /** Whether it can be taken: a decision needs a use case that waits for it. */
  open: boolean;
};
type Known = Omit<Step, 'state'> & { done: boolean };

function stage(now: StaffingPartsFragment | null, timeZone: string): Known {
  const done = now !== null && !now.caveats.includes('STAGE_UNSET');
  return {
    id: 'stage',
    title: 'Company stage and time zone',
    text: done
      ? `The stage is set. Days begin at midnight in ${timeZone}.`
      : `The stage says which ratios and which headcount hold for you. Days begin at midnight in ${timeZone} until you choose another time zone.`,
    done,
    open: true,
  };
}

function people(now: StaffingPartsFragment | null, count: number): Known {
  const theyCount = now?.facts.roles.some(({ heads, committed }) => heads + committed > 0) ?? false;
  // The assessment may come before the count that is shown with it.
  const done = theyCount && count > 0;
  const recorded = counted(count, 'person is recorded', 'people are recorded');
  return {
    id: 'people',
    title: 'People',
    text: done
      ? `${recorded}.`
      : count > 0
        ? `${recorded}, without a role that counts today: open a person and assign one.`
        : 'Who works here, as what, and for how much of the week: the rules compare them with the work.',
    done,
    open: true,
  };
}

/** The four steps to the first verdict. What is done shows in the data alone: undone there, it is open again here. */
export function stepsOf(
  now: StaffingPartsFragment | null,
  counts: FirstStepsQuery,
  timeZone: string,
): Step[] {
  const [waiting, decided] = [counts.waiting.totalCount, counts.decided.totalCount];
  const filed = waiting + decided;
  const known: Known[] = [
    stage(now, timeZone),
    people(now, counts.people.totalCount),
    {
      id: 'use-cases',
      title: 'Use cases',
      text:
        filed > 0
          ? `${counted(filed, 'use case is filed', 'use cases are filed')}.`
          : 'What machine learning is to do here. Five answers make a score, and the score explains itself.',
      done: filed > 0,
      open: true,
    },
    {
      id: 'decision',
      title: 'First decision',
      text:
        decided > 0
          ? `${counted(decided, 'use case is decided', 'use cases are decided')}.`
          : `${waiting > 0 ? `${counted(waiting, 'use case waits', 'use cases wait')} for it` : 'Once a use case is filed'}: approve, park or decline. What is approved is work, and its amount says how your people are best organized.`,
      open: waiting > 0,
      done: decided > 0,
    },
  ];
  const next = known.find(({ done }) => !done);
  return known.map(({ done, ...step }) => ({
    ...step,
    state: done ? 'done' : step.id === next?.id ? 'next' : 'later',
  }));
}

/** The steps that are done, as a number. */
export const doneOf = (steps: readonly Step[]): number =>
  steps.filter(({ state }) => state === 'done').length;
