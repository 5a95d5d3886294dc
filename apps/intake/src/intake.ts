import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { APP, type App } from '@cadre/application/core';
import { nestLogger } from '@cadre/platform/logging';
import { QueueModule, type QueueSettings } from '@cadre/platform/queue';
import { IntakeProcessor } from './intake.processor.ts';

@Module({})
class IntakeModule {
  static with(app: App, queue: QueueSettings): DynamicModule {
    return {
      module: IntakeModule,
      imports: [QueueModule.forRoot(queue, ['intake'], app.log)],
      providers: [{ provide: APP, useValue: app }, IntakeProcessor],
    };
  }
}

/** Starts the intake service: it scores use cases and re-scores portfolios until it is closed. */
export async function startIntake(
  app: App,
  queue: QueueSettings,
): Promise<{ close(): Promise<void> }> {
  return NestFactory.createApplicationContext(IntakeModule.with(app, queue), {
    logger: nestLogger(app.log),
    abortOnError: false,
  });
}
