import { BullModule, OnWorkerEvent, WorkerHost, getQueueToken } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import type { DynamicModule, OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { setDefaultBackendFactory } from 'bullmq';
import type { QueueOptions, WorkerOptions } from 'bullmq';
import type { Logger } from '../logging/index.ts';
import { backendOf } from './backend.ts';
import { withDeadline } from './deadline.ts';
import { probeQueue } from './probe.ts';
import { queueOptions, queuesOf } from './queues.ts';
import type { BullQueue } from './queues.ts';
import { jobRunner, workerListeners } from './run-job.ts';
import type { AnyJob, JobRunnerOptions, WorkerListeners } from './run-job.ts';
import type { QueueSettings } from './settings.ts';
import { WORKER_OPTIONS } from './worker.ts';

/** Injects the `Queues` of the application: `@Inject(QUEUES) queues: Queues`. */
export const QUEUES = Symbol('cadre.queues');

/**
 * BullMQ through `@nestjs/bullmq` on either datastore. Every app that adds or runs jobs imports it
 * with the names of the queues it touches: a `@Processor` of a queue that is not registered would
 * silently never start.
 */
@Module({})
export class QueueModule {
  /** The module. The application fails to start when the queue cannot be reached or is not migrated. */
  static forRoot(
    settings: QueueSettings,
    names: readonly string[],
    log: Logger,
  ): Promise<DynamicModule> {
    const ready = QueueModule.prepare(settings, names, log);
    // Nest awaits it when it loads this module; a failure before that must not end the process as an unhandled rejection.
    ready.catch(() => undefined);
    return ready;
  }

  private static async prepare(
    settings: QueueSettings,
    names: readonly string[],
    log: Logger,
  ): Promise<DynamicModule> {
    // Before any queue is made, because `@nestjs/bullmq` would open queues on its default connection.
    await probeQueue(settings);
    // The module has no option for the datastore. This one is global to the process, so it must be
    // set before any queue or worker of the module is made.
    setDefaultBackendFactory(backendOf(settings, 'queue').factory);
    return {
      module: QueueModule,
      global: true,
      imports: [
        BullModule.forRootAsync({ useFactory: () => queueOptions(settings) as QueueOptions }),
        BullModule.registerQueue(...names.map((name) => ({ name }))),
      ],
      providers: [
        {
          provide: QUEUES,
          inject: names.map((name) => getQueueToken(name)),
          useFactory: (...queues: BullQueue[]) => {
            for (const queue of queues) {
              queue.on('error', (err: Error) =>
                log.error({ err, queue: queue.name }, 'queue failed'),
              );
            }
            return queuesOf(queues);
          },
        },
      ],
      exports: [QUEUES, BullModule],
    };
  }
}

/** Options for `@Processor(queue, workerOptions(4))`: how many jobs run at once in this process. */
export const workerOptions = (concurrency: number): Omit<WorkerOptions, 'connection'> => ({
  ...WORKER_OPTIONS,
  concurrency,
  // `JobProcessor` starts it when the whole application is ready.
  autorun: false,
});

/** The base class for the processor of one queue: a subclass only names its handlers. */
export abstract class JobProcessor
  extends WorkerHost
  implements OnApplicationBootstrap, OnModuleDestroy
{
  private run: ((job: AnyJob, token?: string) => Promise<void>) | undefined;
  private listeners: WorkerListeners | undefined;

  constructor(private readonly options: JobRunnerOptions) {
    super();
  }

  override process(job: AnyJob, token?: string): Promise<void> {
    this.run ??= jobRunner(this.worker.name, this.options);
    return this.run(job, token);
  }

  async onApplicationBootstrap(): Promise<void> {
    const { worker, options } = this;
    await withDeadline(worker.waitUntilReady(), `starting the worker of ${worker.name}`, 10_000);
    worker.run().catch((err: unknown) => options.log?.error({ err }, 'worker stopped'));
  }

  /** Waits for running jobs, before the connections they use are closed. */
  async onModuleDestroy(): Promise<void> {
    await this.worker.close();
  }

  @OnWorkerEvent('completed')
  onCompleted(job: AnyJob): void {
    this.heard().completed(job);
  }

  @OnWorkerEvent('failed')
  onFailed(job: AnyJob | undefined, error: Error): void {
    this.heard().failed(job, error);
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.heard().error(error);
  }

  @OnWorkerEvent('stalled')
  onStalled(jobId: string): void {
    this.heard().stalled(jobId);
  }

  private heard(): WorkerListeners {
    return (this.listeners ??= workerListeners(this.worker.name, this.options));
  }
}
