import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { APP, type App } from '@cadre/application/core';
import { startLoops } from '@cadre/application/outbox';
import { QUEUES as QUEUE_NAMES, type QueueName } from '@cadre/contracts';
import type { Live } from '@cadre/platform/live';
import { nestLogger } from '@cadre/platform/logging';
import { QUEUES, QueueModule, type Queues, type QueueSettings } from '@cadre/platform/queue';
import { IntegrationsProcessor } from './integrations.processor.ts';
import { StaffingProcessor } from './staffing.processor.ts';

/** Which processors serve which queue; `WORKER_QUEUES` picks from these. */
const processors = {
  staffing: StaffingProcessor,
  integrations: IntegrationsProcessor,
} satisfies Partial<Record<QueueName, unknown>>;
export const WORKER_QUEUES = Object.keys(processors) as (keyof typeof processors)[];

export type WorkerOptions = {
  queue: QueueSettings;
  databaseUrl: string;
  live: Pick<Live, 'publish'>;
  /** Default: all of them. An empty list runs the loops alone. */
  queues?: readonly (keyof typeof processors)[];
};

@Module({})
class WorkerModule {
  static with(app: App, { queue, queues = WORKER_QUEUES }: WorkerOptions): DynamicModule {
    return {
      module: WorkerModule,
      // All queues are registered: the publisher adds jobs to each, also to those that other processes work on.
      imports: [QueueModule.forRoot(queue, QUEUE_NAMES, app.log)],
      providers: [{ provide: APP, useValue: app }, ...queues.map((name) => processors[name])],
    };
  }
}

/** Starts the queue workers, the outbox publisher, the reconciler and the scheduler of what falls due. */
export async function startWorker(
  app: App,
  options: WorkerOptions,
): Promise<{ queues: Queues; close(): Promise<void> }> {
  const context = await NestFactory.createApplicationContext(WorkerModule.with(app, options), {
    logger: nestLogger(app.log),
    abortOnError: false,
  });
  const queues = context.get<Queues>(QUEUES);
  const { live, databaseUrl } = options;
  const loops = startLoops(app, { queues, live, databaseUrl });
  return {
    queues,
    async close() {
      // The loops stop first, because the publisher among them still adds jobs to the queues.
      await loops.close();
      await context.close();
    },
  };
}
