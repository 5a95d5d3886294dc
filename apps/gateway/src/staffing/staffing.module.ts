import { Module } from '@nestjs/common';
import { EvidenceResolver } from './evidence.resolver.ts';
import { StaffingResolver } from './staffing.resolver.ts';
import { StaffingSubscription } from './staffing.subscription.ts';

/** What the staffing rules say, with its evidence. */
@Module({ providers: [StaffingResolver, StaffingSubscription, EvidenceResolver] })
export class StaffingModule {}
