import type { QueueBackend } from '@cadre/platform/queue';
import { redisProgram } from './redis.ts';
import type { Trial } from './trials.ts';

const KNOWN: Record<string, readonly QueueBackend[]> = {
  postgres: ['postgres'],
  redis: ['redis'],
  both: ['postgres', 'redis'],
};

/** The backends that `--backend` asks for. Without a redis-server, Redis is left out, except in CI. */
export function backendsOf(
  asked: string,
  { refuse }: { refuse: (message: string) => never },
): readonly QueueBackend[] {
  const backends = KNOWN[asked] ?? refuse('--backend is postgres, redis or both.');
  if (!backends.includes('redis') || redisProgram() !== null) return backends;
  if (process.env.CI) return refuse('redis-server is not installed: CI leaves nothing out.');
  console.warn('SKIPPED on Redis: redis-server is not installed.');
  return backends.filter((backend) => backend !== 'redis');
}

/**
 * On demand all of them. On every change those that have a short form: `all` on one backend, and on the other those that go by
 * way of the queue.
 */
export const trialsOn = <Context>(
  trials: readonly Trial<Context>[],
  { long, all }: { long: boolean; all: boolean },
): readonly Trial<Context>[] =>
  long ? trials : trials.filter(({ short, queued }) => short > 0 && (queued || all));
