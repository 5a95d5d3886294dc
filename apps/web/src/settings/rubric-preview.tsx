import { IconArrowDown, IconArrowUp, IconMinus } from '@tabler/icons-react';
import { Figure } from '../figures/figure.tsx';
import { BANDS } from '../intake/words.ts';
import { formatValue } from '../ui/format.ts';
import { previewSummary, type Preview } from './rubric-weights.ts';
import classes from './settings.module.css';

/** How many of the best are listed. */
const TOP = 10;

/** The top of the portfolio under the weights in the form, and where each stood before. */
export function RubricPreview({ previews }: { previews: readonly Preview[] }) {
  return (
    <Figure
      title={`What these weights put first`}
      summary={previewSummary(previews)}
      table={{
        columns: [
          'Use case',
          'Rank',
          'Rank before',
          'Score',
          'Score before',
          'Band',
          'Band before',
        ],
        rows: previews.map(({ title, rank, moved, after, before, band, bandBefore }) => [
          title,
          rank,
          rank + moved,
          after,
          before,
          BANDS[band],
          BANDS[bandBefore],
        ]),
      }}
    >
      <ol className={classes.preview}>
        {previews.slice(0, TOP).map((preview) => (
          <li key={preview.id}>
            <span className={classes.rank}>{preview.rank}</span>
            <span className={classes.previewTitle}>
              {preview.title}
              {preview.band !== preview.bandBefore && (
                <span className={classes.bandChange}>
                  {BANDS[preview.bandBefore]} → {BANDS[preview.band]}
                </span>
              )}
            </span>
            <Moved by={preview.moved} />
            <span className={classes.score}>
              {preview.before !== preview.after && <s>{formatValue(preview.before)}</s>}{' '}
              {formatValue(preview.after)}
            </span>
          </li>
        ))}
      </ol>
    </Figure>
  );
}

function Moved({ by }: { by: number }) {
  const MovedIcon = by > 0 ? IconArrowUp : by < 0 ? IconArrowDown : IconMinus;
  const words = by === 0 ? 'same rank' : `${by > 0 ? 'up' : 'down'} ${Math.abs(by)}`;
  return (
    <span className={classes.moved} data-moved={Math.sign(by)}>
      <MovedIcon size={14} aria-hidden />
      {words}
    </span>
  );
}
