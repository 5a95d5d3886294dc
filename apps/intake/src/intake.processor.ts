import { Processor } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import { APP, handlersOf, type App } from '@cadre/application/core';
import { rescorePortfolio, scoreUseCase } from '@cadre/application/intake';
import type { Processors } from '@cadre/contracts';
import { JobProcessor, workerOptions } from '@cadre/platform/queue';

/** One handler for each job of the queue `intake`: a missing one does not compile. */
const processors: Processors<App, 'intake'> = {
  'score-use-case': scoreUseCase,
  'rescore-portfolio': rescorePortfolio,
};

@Processor('intake', workerOptions(4))
export class IntakeProcessor extends JobProcessor {
  constructor(@Inject(APP) app: App) {
    super({ handlers: handlersOf(app, processors), log: app.log, metrics: app.metrics });
  }
}
