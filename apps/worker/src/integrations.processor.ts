import { Processor } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import { APP, handlersOf, type App } from '@cadre/application/core';
import { runIntegration } from '@cadre/application/integrations';
import { noteDeadJob } from '@cadre/application/outbox';
import type { Processors } from '@cadre/contracts';
import {
  JobProcessor,
  QUEUES,
  workerOptions,
  type JobContext,
  type Queues,
} from '@cadre/platform/queue';

/** One handler for each job of the queue `integrations`: a missing one does not compile. */
const processors: Processors<App, 'integrations', JobContext> = {
  'run-integration': runIntegration,
};

@Processor('integrations', workerOptions(2))
export class IntegrationsProcessor extends JobProcessor {
  constructor(@Inject(APP) app: App, @Inject(QUEUES) queues: Queues) {
    super({
      handlers: handlersOf(app, processors, queues),
      log: app.log,
      metrics: app.metrics,
      onDead: (letter) => noteDeadJob(app, letter),
    });
  }
}
