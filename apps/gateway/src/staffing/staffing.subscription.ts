import { Resolver, Subscription } from '@nestjs/graphql';
import type { LiveStaffing } from '@cadre/application/staffing';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { staffingOf } from './staffing.resolver.ts';
import { StaffingChanged } from './staffing.types.ts';

@Resolver()
export class StaffingSubscription {
  @Subscription(() => StaffingChanged, {
    description:
      'What the staffing rules say: first as it is, then whenever it changes. Every message is the whole present state, so that the first message after a lost connection replaces all missed ones.',
    resolve(
      this: StaffingSubscription,
      { sequence, staffing }: LiveStaffing,
      _args: unknown,
      caller: GatewayCaller,
    ): StaffingChanged {
      caller.share();
      return { sequence, staffing: staffingOf(staffing) };
    },
  })
  staffingChanged(@Caller() { hub, organizationId }: GatewayCaller): AsyncIterable<LiveStaffing> {
    return hub.staffing(organizationId);
  }
}
