// Made by npm run generate. Do not edit.
import { PositionFields, HiringResolver } from './hiring.resolver.ts';

export const RESOLVERS = [PositionFields, HiringResolver];
