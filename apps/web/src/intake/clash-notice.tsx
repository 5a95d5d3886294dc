import { Button, Group } from '@mantine/core';
import { useClock } from '../me/me.tsx';
import type { Clock } from '../ui/format.ts';
import { answerText } from './answer-text.ts';
import { fieldName, withField, type Answers, type Field } from './draft.ts';
import type { Clash } from './use-draft.ts';
import classes from './intake.module.css';

/** A field's content as a line of text. */
function textOf(answers: Answers, field: Field, clock: Clock): string {
  if (field !== 'teamId' && field !== 'criteria')
    return answerText(field, answers[field], clock) || 'nothing';
  const value = answers[field];
  if (value === null || value === '') return 'nothing';
  if (typeof value === 'string') return value;
  return Object.values(value).join(', ') || 'nothing';
}

type Props = { clash: Clash; mine: Answers; onSettle: (answers: Answers) => void };

/** Shown when two people changed the same field: both texts are shown, and the user chooses which one stays. */
export function ClashNotice({ clash, mine, onSettle }: Props) {
  const clock = useClock();
  const theirs = clash.fields.reduce((all, field) => withField(all, clash.theirs, field), mine);
  return (
    <section className={classes.clash} role="alert" aria-label="Changed by another member">
      <h2>Another member changed this use case while you were writing</h2>
      Your text is still here. Nothing is sent until you choose.
      <dl>
        {clash.fields.map((field) => (
          <div key={field}>
            <dt>{fieldName(field)}</dt>
            <dd>
              <span className={classes.whose}>Yours</span> {textOf(mine, field, clock)}
              <br />
              <span className={classes.whose}>Theirs</span> {textOf(clash.theirs, field, clock)}
            </dd>
          </div>
        ))}
      </dl>
      <Group gap="xs">
        <Button size="xs" onClick={() => onSettle(mine)}>
          Keep mine
        </Button>
        <Button size="xs" variant="default" onClick={() => onSettle(theirs)}>
          Take theirs
        </Button>
      </Group>
    </section>
  );
}
