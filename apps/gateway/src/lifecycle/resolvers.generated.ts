// Made by npm run generate. Do not edit.
import { LifecycleResolver } from './lifecycle.resolver.ts';
import { StateNoRegisteredModelMutation } from './state-no-registered-model.mutation.ts';

export const RESOLVERS = [LifecycleResolver, StateNoRegisteredModelMutation];
