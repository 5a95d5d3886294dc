import { Module } from '@nestjs/common';
import { AlertsResolver } from './alerts.resolver.ts';
import { AlertsSubscription } from './alerts.subscription.ts';

/** Alerts: the list, what people do about one, and their changes live. */
@Module({ providers: [AlertsResolver, AlertsSubscription] })
export class AlertsModule {}
