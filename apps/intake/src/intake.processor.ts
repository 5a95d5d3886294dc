import { Processor } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import { APP, handlersOf, type App } from '@cadre/application/core';
import { rescorePortfolio, scoreUseCase, SCORING_SLICE } from '@cadre/application/intake';
import { noteDeadJob } from '@cadre/application/outbox';
import type { Processors } from '@cadre/contracts';
import {
  JobProcessor,
  QUEUES,
  workerOptions,
  type JobContext,
  type Queues,
} from '@cadre/platform/queue';

/** One handler for each job of the queue `intake`: a missing one does not compile. */
const processors: Processors<App, 'intake', JobContext> = {
  'score-use-case': scoreUseCase,
  'rescore-portfolio': rescorePortfolio,
};

@Processor('intake', workerOptions(4))
export class IntakeProcessor extends JobProcessor {
  constructor(@Inject(APP) app: App, @Inject(QUEUES) queues: Queues) {
    super({
      handlers: handlersOf(app, processors, queues),
      log: app.log,
      metrics: app.metrics,
      onDead: (letter) =>
        noteDeadJob(app, letter, letter.name === 'score-use-case' ? SCORING_SLICE : undefined),
    });
  }
}
