import { Module } from '@nestjs/common';
import { IntegrationsController } from './integrations.controller.ts';

/** The routes that integrations add. */
@Module({ controllers: [IntegrationsController] })
export class IntegrationsModule {}
