import { Args, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Mutation } from '../graphql/mutation.ts';
import { rubric } from '@cadre/application/intake';
import { me, myOrganizations, organization, updateOrganization } from '@cadre/application/tenancy';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import type { MaybePromise } from '../graphql/loaders.ts';
import { Rubric } from '../intake/score.types.ts';
import { Person } from '../org/org.types.ts';
import { UpdateOrganizationInput } from './tenancy.inputs.ts';
import {
  Me,
  MeOrganization,
  Member,
  Organization,
  UpdateOrganizationPayload,
} from './tenancy.types.ts';

@Resolver(() => Organization)
export class TenancyResolver {
  @Query(() => Organization, { description: 'Your organization and its settings.' })
  organization(@Caller() caller: GatewayCaller): Promise<Organization> {
    return caller.run(organization, {});
  }

  @ResolveField(() => Rubric, {
    nullable: true,
    description: 'The weights use cases are scored by.',
  })
  rubric(_parent: unknown, _args: unknown, caller: GatewayCaller): Promise<Rubric | null> {
    return caller.run(rubric, {});
  }

  @Mutation(() => UpdateOrganizationPayload, {
    description: 'Changes settings; the rules evaluate again at once. Leaders.',
  })
  async updateOrganization(
    @Args('input') input: UpdateOrganizationInput,
    @Caller() caller: GatewayCaller,
  ): Promise<UpdateOrganizationPayload> {
    await caller.run(updateOrganization, input);
    return {
      organization: await caller.run(organization, {}),
    };
  }
}

@Resolver(() => Me)
export class MeResolver {
  @Query(() => Me, { description: 'Who you are and what you may do.' })
  me(@Caller() caller: GatewayCaller): Promise<Me> {
    return caller.run(me, {});
  }

  @ResolveField(() => [MeOrganization], {
    description: 'The organizations you may work for, by short name. A token has one.',
  })
  organizations(
    _parent: unknown,
    _args: unknown,
    caller: GatewayCaller,
  ): Promise<MeOrganization[]> {
    return caller.run(myOrganizations, {});
  }

  @ResolveField(() => Organization, { description: 'The organization of this request.' })
  organization(_parent: unknown, _args: unknown, caller: GatewayCaller): Promise<Organization> {
    return caller.run(organization, {});
  }

  @ResolveField(() => Member, {
    nullable: true,
    description: 'The member you are, or whose token this is.',
  })
  member(self: Me, _args: unknown, caller: GatewayCaller): MaybePromise<Member | null> {
    return caller.loaders.member.maybe(self.memberId);
  }

  @ResolveField(() => Person, { nullable: true, description: 'You in the headcount, if linked.' })
  person(self: Me, _args: unknown, caller: GatewayCaller): MaybePromise<Person | null> {
    return caller.loaders.person.maybe(self.personId);
  }
}
