import { Module } from '@nestjs/common';
import { RESOLVERS } from './resolvers.generated.ts';

/** Alerts: the list, what people do about one, and their changes live. */
@Module({ providers: RESOLVERS })
export class AlertsModule {}
