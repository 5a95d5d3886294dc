import { scoreUseCase, type Criteria } from '@cadre/domain';
import { useMemo } from 'react';
import { formatList } from '../ui/format.ts';
import { Panel } from '../ui/page.tsx';
import { ContributionBar, ContributionRows, ScoreFigure, ScoreFlags } from './contributions.tsx';
import { shownScore } from './scoring-view.ts';
import { useScoring } from './use-scoring.ts';
import { BAND_MEANINGS, CRITERION_NAMES } from './words.ts';
import classes from './intake.module.css';

/** The score of the answers so far, computed in the browser by the function that the server uses. */
export function ScorePanel({ criteria }: { criteria: Criteria }) {
  const { rubric, registry } = useScoring();
  const score = useMemo(
    () => shownScore(scoreUseCase(criteria, rubric, registry), rubric),
    [criteria, rubric, registry],
  );
  const missing = score.missing.map((criterion) => CRITERION_NAMES[criterion].toLowerCase());
  return (
    <Panel
      title="Score"
      aside={
        <span className={classes.version}>
          {rubric.version === 0 ? 'Equal weights' : `Rubric version ${rubric.version}`}
        </span>
      }
    >
      <ScoreFigure score={score} />
      <ContributionBar score={score} />
      <p className={classes.meaning} role="status">
        {score.band
          ? BAND_MEANINGS[score.band]
          : `Still to answer: ${formatList(missing)}. A missing answer never counts as 0.`}
      </p>
      <ContributionRows score={score} />
      <ScoreFlags score={score} />
    </Panel>
  );
}
