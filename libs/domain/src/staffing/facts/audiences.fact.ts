import { AUDIENCES, type Audience } from '../../shared/vocabulary.ts';
import { defineFact } from './define-fact.ts';

/** The active use cases of one audience. */
export type AudienceFacts = { audience: Audience; count: number; ids: string[] };

/** Active use cases by whom they are for, in the order of `AUDIENCES`; one without an audience is in none. */
export const audiences = defineFact({
  id: 'audiences',
  shows: [],
  count: ({ activeUseCases }): AudienceFacts[] =>
    AUDIENCES.map((audience) => {
      const ids = activeUseCases
        .filter(({ speaker }) => speaker.audience === audience)
        .map(({ key }) => key);
      return { audience, count: ids.length, ids };
    }),
});
