import type { ScoreBand } from '../api/generated/graphql.ts';
import { BANDS } from './words.ts';
import classes from './contributions.module.css';

/** The band of a score, as a word whose weight follows it. A band is a suggestion, not a state, so it has no colour. */
export function BandBadge({ band }: { band: ScoreBand }) {
  return (
    <span className={classes.band} data-band={band}>
      {BANDS[band]}
    </span>
  );
}
