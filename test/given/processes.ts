import type { QueueSettings } from '@cadre/platform/queue';
import { runProgram, type Child } from '../support/child.ts';

export type ServiceName = 'worker' | 'intake' | 'gateway';

/** Starts one of Cadre's processes as an operator would, and waits until it says that it is ready. */
export async function givenProcess(
  name: ServiceName,
  databaseUrl: string,
  queue: QueueSettings,
  env: Record<string, string> = {},
): Promise<Child> {
  const child = runProgram(name, [], {
    DATABASE_URL: databaseUrl,
    QUEUE_BACKEND: queue.backend,
    REDIS_URL: queue.backend === 'redis' ? queue.redisUrl : '',
    LOG_LEVEL: 'info',
    NODE_ENV: 'test',
    PORT: '0',
    ...env,
  });
  await child.says('is ready');
  return child;
}

/** The address a gateway has said it is ready at. */
export async function addressOf(gateway: Child): Promise<string> {
  const line = await gateway.says('is ready at ');
  return /is ready at (http:[^"\s]+)/.exec(line)?.[1] ?? '';
}
