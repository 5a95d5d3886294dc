import { z } from 'zod';
import { TOPICS, type Topic } from '@cadre/contracts';
import { listLiveSequences } from '@cadre/persistence';
import { query } from '../core/operation.ts';

/** The number of the latest change of each topic; 0 where nothing has changed yet. */
export const liveSequences = query({
  name: 'liveSequences',
  permission: 'read',
  input: z.object({}),
  async run(tx): Promise<Record<Topic, number>> {
    const rows = await listLiveSequences(tx);
    const known = new Map(rows.map(({ topic, sequence }) => [topic, sequence]));
    return Object.fromEntries(TOPICS.map((topic) => [topic, known.get(topic) ?? 0])) as Record<
      Topic,
      number
    >;
  },
});
