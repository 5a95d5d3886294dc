import type { ScoreBand } from '../api/generated/graphql.ts';
import { BANDS } from './words.ts';
import classes from './contributions.module.css';

/** What a score suggests, as a word whose weight follows the band: a suggestion is no state, so it has no traffic light. */
export function BandBadge({ band }: { band: ScoreBand }) {
  return (
    <span className={classes.band} data-band={band}>
      {BANDS[band]}
    </span>
  );
}
