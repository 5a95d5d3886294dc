import type { QueueBackend } from '@cadre/platform/queue';
import { redisProgram } from './redis.ts';
import type { Trial } from './trials.ts';

/** The backends that `--backend` asks for. Without a redis-server, `both` is PostgreSQL alone, except in CI. */
export function backendsOf(
  asked: string,
  { refuse }: { refuse: (message: string) => never },
): readonly QueueBackend[] {
  const hasRedis = redisProgram() !== null;
  if (asked === 'both' && !hasRedis && !process.env.CI) {
    console.warn('SKIPPED on Redis: redis-server is not installed.');
    return ['postgres'];
  }
  if (asked === 'postgres') return ['postgres'];
  if (asked !== 'both' && asked !== 'redis') return refuse('--backend is postgres, redis or both.');
  if (!hasRedis)
    return refuse('redis-server is not installed: install it, or ask for --backend postgres.');
  return asked === 'both' ? ['postgres', 'redis'] : ['redis'];
}

/** On demand all of them. On every change those that have a short form; on the second backend, if they go by way of the queue. */
export const trialsOn = <Context>(
  on: QueueBackend,
  trials: readonly Trial<Context>[],
  { long, backends }: { long: boolean; backends: readonly QueueBackend[] },
): readonly Trial<Context>[] =>
  long ? trials : trials.filter(({ short, queued }) => short > 0 && (queued || on === backends[0]));
