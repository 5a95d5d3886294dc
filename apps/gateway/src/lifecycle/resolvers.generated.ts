// Made by npm run generate. Do not edit.
import { LifecycleResolver } from './lifecycle.resolver.ts';

export const RESOLVERS = [LifecycleResolver];
