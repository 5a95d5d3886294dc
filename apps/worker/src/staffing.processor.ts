import { Processor } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import { APP, handlersOf, type App } from '@cadre/application/core';
import { noteDeadJob } from '@cadre/application/outbox';
import { recomputeStaffing } from '@cadre/application/staffing';
import type { Processors } from '@cadre/contracts';
import {
  JobProcessor,
  QUEUES,
  workerOptions,
  type JobContext,
  type Queues,
} from '@cadre/platform/queue';

/** One handler for each job of the queue `staffing`: a missing one does not compile. */
const processors: Processors<App, 'staffing', JobContext> = {
  'recompute-staffing': recomputeStaffing,
};

@Processor('staffing', workerOptions(4))
export class StaffingProcessor extends JobProcessor {
  constructor(@Inject(APP) app: App, @Inject(QUEUES) queues: Queues) {
    super({
      handlers: handlersOf(app, processors, queues),
      log: app.log,
      metrics: app.metrics,
      onDead: (letter) => noteDeadJob(app, letter),
    });
  }
}
