import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { rubric } from '@cadre/application/intake';
import { me, myOrganizations, organization, updateOrganization } from '@cadre/application/tenancy';
import { GatewayContext } from '../graphql/context.ts';
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
  organization(@Context() context: GatewayContext): Promise<Organization> {
    return context.run(organization, {});
  }

  @ResolveField(() => Rubric, {
    nullable: true,
    description: 'The weights use cases are scored by.',
  })
  rubric(@Context() context: GatewayContext): Promise<Rubric | null> {
    return context.run(rubric, {});
  }

  @Mutation(() => UpdateOrganizationPayload, {
    description: 'Changes settings; the rules evaluate again at once. Leaders.',
  })
  async updateOrganization(
    @Args('input') input: UpdateOrganizationInput,
    @Context() context: GatewayContext,
  ): Promise<UpdateOrganizationPayload> {
    await context.run(updateOrganization, input);
    return {
      clientMutationId: input.clientMutationId,
      organization: await context.run(organization, {}),
    };
  }
}

@Resolver(() => Me)
export class MeResolver {
  @Query(() => Me, { description: 'Who you are and what you may do.' })
  me(@Context() context: GatewayContext): Promise<Me> {
    return context.run(me, {});
  }

  @ResolveField(() => [MeOrganization], {
    description: 'Where you may work, by short name. A token has one organization.',
  })
  organizations(@Context() context: GatewayContext): Promise<MeOrganization[]> {
    return context.run(myOrganizations, {});
  }

  @ResolveField(() => Organization, { description: 'Where you act.' })
  organization(@Context() context: GatewayContext): Promise<Organization> {
    return context.run(organization, {});
  }

  @ResolveField(() => Member, {
    nullable: true,
    description: 'The member one is, or whose token this is.',
  })
  member(@Parent() self: Me, @Context() context: GatewayContext): Promise<Member | null> {
    return context.loaders.member.maybe(self.memberId);
  }

  @ResolveField(() => Person, { nullable: true, description: 'You in the headcount, if linked.' })
  person(@Parent() self: Me, @Context() context: GatewayContext): Promise<Person | null> {
    return context.loaders.person.maybe(self.personId);
  }
}
