import { CRITERIA } from '@cadre/domain';
import { formatValue } from '../ui/format.ts';
import { BandBadge } from './band-badge.tsx';
import {
  answerText,
  bandStarts,
  reached,
  scoreSentence,
  type Part,
  type ShownScore,
} from './scoring-view.ts';
import { useScoring } from './use-scoring.ts';
import { BANDS, CRITERION_NAMES, FLAGS } from './words.ts';
import classes from './contributions.module.css';

/** The score as one bar: what each answer adds, and where the bands begin. The rows below say the same in numbers. */
export function ContributionBar({ score }: { score: ShownScore }) {
  const starts = bandStarts(useScoring().registry);
  return (
    <div className={classes.scale}>
      <div className={classes.bar} role="img" aria-label={scoreSentence(score)}>
        {score.parts.map(({ criterion, contribution }) => (
          <span
            key={criterion}
            className={classes.part}
            data-criterion={criterion}
            style={{ inlineSize: `${contribution}%` }}
          />
        ))}
      </div>
      {(['SHAPE', 'PURSUE'] as const).map((band) => (
        <span
          key={band}
          className={classes.mark}
          style={{ insetInlineStart: `${starts[band]}%` }}
          aria-hidden
        >
          {BANDS[band]} {starts[band]}
        </span>
      ))}
    </div>
  );
}

/** Every criterion with its answer and the points it adds, or with a note that the answer is missing. */
export function ContributionRows({ score }: { score: ShownScore }) {
  const parts = new Map<string, Part>(score.parts.map((part) => [part.criterion, part]));
  return (
    <dl className={classes.rows}>
      {CRITERIA.map((criterion) => {
        const part = parts.get(criterion);
        return (
          <div key={criterion} className={classes.row} data-missing={!part}>
            <dt>
              <span className={classes.swatch} data-criterion={criterion} aria-hidden />
              {CRITERION_NAMES[criterion]}
            </dt>
            <dd className={classes.answer}>{part ? answerText(part) : 'missing'}</dd>
            <dd className={classes.adds}>{part ? `+${formatValue(part.contribution)}` : '–'}</dd>
          </div>
        );
      })}
    </dl>
  );
}

/** The score or, while answers are missing, the points so far. */
export function ScoreFigure({ score }: { score: ShownScore }) {
  const { value, band } = score;
  return (
    <p className={classes.figure}>
      <span className={classes.value} data-open={value === null}>
        {score.parts.length === 0 ? '–' : formatValue(value ?? reached(score))}
      </span>
      <span className={classes.of}>{value === null ? 'of 100 so far' : 'of 100'}</span>
      {band && <BandBadge band={band} />}
    </p>
  );
}

/** The flags of the score. */
export function ScoreFlags({ score }: { score: ShownScore }) {
  if (score.flags.length === 0) return null;
  return (
    <ul className={classes.flags}>
      {score.flags.map((flag) => (
        <li key={flag}>{FLAGS[flag]}</li>
      ))}
    </ul>
  );
}
