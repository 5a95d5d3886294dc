// Made by npm run generate. Do not edit.
import { AlertsResolver, ChangesBehindResolver } from './alerts.resolver.ts';
import { AlertsSubscription } from './alerts.subscription.ts';

export const RESOLVERS = [AlertsResolver, ChangesBehindResolver, AlertsSubscription];
