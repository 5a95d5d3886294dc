// Made by npm run generate. Do not edit.
import { EvidenceResolver } from './evidence.resolver.ts';
import { StaffingResolver } from './staffing.resolver.ts';
import { StaffingSubscription } from './staffing.subscription.ts';
import { WhatIfResolver } from './what-if.resolver.ts';

export const RESOLVERS = [EvidenceResolver, StaffingResolver, StaffingSubscription, WhatIfResolver];
