import { useId } from 'react';
import { CRITERION_NAMES, NOT_WEIGHED, SCALES, type ScaleCriterion } from './words.ts';
import classes from './criterion-choice.module.css';

type Props = {
  criterion: ScaleCriterion;
  value: number | null;
  onChange: (value: number | null) => void;
  disabled?: boolean;
  /** Whether the rubric gives it any weight. */
  weighed: boolean;
};

/** The meaning of an answer, for a screen reader's user, who cannot see the answers beside it. */
const spoken = (anchors: readonly string[], at: number): string =>
  at % 2 === 0
    ? (anchors[at] ?? '')
    : `between “${anchors[at - 1] ?? ''}” and “${anchors[at + 1] ?? ''}”`;

/** One criterion as five labelled answers: native radio buttons, so that arrows and the first letter work everywhere. */
export function CriterionChoice({ criterion, value, onChange, disabled = false, weighed }: Props) {
  const group = useId();
  const { question, better, anchors } = SCALES[criterion];
  return (
    <fieldset className={classes.root} disabled={disabled}>
      <legend className={classes.legend}>
        <span className={classes.name}>{CRITERION_NAMES[criterion]}</span>
        <span className={classes.question}>{question}</span>
        {!weighed && <span className={classes.better}>{NOT_WEIGHED}</span>}
        {weighed && better === 'less' && <span className={classes.better}>Less scores more</span>}
      </legend>
      <div className={classes.choices}>
        {anchors.map((anchor, at) => {
          const points = at + 1;
          return (
            <label key={points} className={classes.choice} data-between={at % 2 === 1}>
              <input
                type="radio"
                name={group}
                value={points}
                checked={value === points}
                onChange={() => onChange(points)}
                aria-label={`${points}: ${spoken(anchors, at)}`}
              />
              <span className={classes.points}>{points}</span>
              <span className={classes.anchor}>{at % 2 === 1 ? '' : anchor}</span>
            </label>
          );
        })}
      </div>
      {value !== null && !disabled && (
        <button type="button" className={classes.clear} onClick={() => onChange(null)}>
          Clear<span className={classes.hidden}> {CRITERION_NAMES[criterion]}</span>
        </button>
      )}
    </fieldset>
  );
}
