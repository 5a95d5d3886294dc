// Made by npm run generate. Do not edit.
import { PositionFields, LaunchFields, HiringResolver } from './hiring.resolver.ts';

export const RESOLVERS = [PositionFields, LaunchFields, HiringResolver];
