// Made by npm run generate. Do not edit.
import { ImportResolver } from './import.resolver.ts';
import { MappingsResolver } from './mappings.resolver.ts';

export const RESOLVERS = [ImportResolver, MappingsResolver];
