import { DAY } from '@cadre/domain';

/** How long every assessment is kept. Of older ones that caused nothing, the last of each day is. */
export const WHOLE_HISTORY = 90 * DAY;
