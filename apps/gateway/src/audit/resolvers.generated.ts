// Made by npm run generate. Do not edit.
import { AuditResolver } from './audit.resolver.ts';

export const RESOLVERS = [AuditResolver];
