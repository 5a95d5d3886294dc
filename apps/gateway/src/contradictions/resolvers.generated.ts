// Made by npm run generate. Do not edit.
import { ContradictionsResolver } from './contradictions.resolver.ts';
import { ContradictionsSubscription } from './contradictions.subscription.ts';

export const RESOLVERS = [ContradictionsResolver, ContradictionsSubscription];
