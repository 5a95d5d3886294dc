import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { APP, type App } from '@cadre/application/core';
import { nestLogger } from '@cadre/platform/logging';
import { QueueModule, type QueueSettings } from '@cadre/platform/queue';
import { startImports } from './imports-service.ts';
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

/**
 * Starts the intake service: it scores use cases, re-scores portfolios and imports files until it is closed. What its thread
 * of imports commits takes the road of `app`, if that is open by now.
 */
export async function startIntake(
  app: App,
  { queue, databaseUrl }: { queue: QueueSettings; databaseUrl: string },
): Promise<{ close(): Promise<void> }> {
  const scoring = await NestFactory.createApplicationContext(IntakeModule.with(app, queue), {
    logger: nestLogger(app.log),
    abortOnError: false,
  });
  const imports = startImports({ queue, databaseUrl }, app.log, app.road);
  return {
    async close() {
      await Promise.all([scoring.close(), imports.close()]);
    },
  };
}
