import { Inject } from '@nestjs/common';
import { Args, Field, InputType, ObjectType, Resolver } from '@nestjs/graphql';
import { rememberReset, removeDemo, resetDemo } from '@cadre/application/tenancy';
import { AppError } from '@cadre/platform/errors';
import { GATEWAY, type DemoPort, type GatewayOptions } from '../gateway.options.ts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { Mutation, MutationInput, MutationPayload } from '../graphql/mutation.ts';

@InputType({ description: 'Resets the demo organization.' })
export class ResetDemoInput extends MutationInput {}

@InputType({ description: 'Deletes the demo organization.' })
export class DeleteDemoInput extends MutationInput {}

@ObjectType({ description: 'The answer of `resetDemo`.' })
export class ResetDemoPayload extends MutationPayload {
  @Field(() => String, {
    description: 'The short name of the new demo organization, which has the same logins.',
  })
  organization!: string;
}

@ObjectType({ description: 'The answer of `deleteDemo`.' })
export class DeleteDemoPayload extends MutationPayload {
  @Field(() => String, { description: 'The short name of the deleted organization.' })
  organization!: string;
}

@Resolver()
export class DemoResolver {
  constructor(@Inject(GATEWAY) private readonly options: GatewayOptions) {}

  @Mutation(() => ResetDemoPayload, {
    description:
      'Resets your demo organization to its first state. All changes made in it are deleted; logins stay, API tokens do not. Leaders.',
  })
  async resetDemo(
    @Args('input') input: ResetDemoInput,
    @Caller() caller: GatewayCaller,
  ): Promise<ResetDemoPayload> {
    const { id, slug } = await caller.run(resetDemo, input);
    const request = { caller: caller.caller, input, slug };
    if (id !== null) {
      await this.demo().reset({ id, slug }, (app, made) => rememberReset(app, made, request));
    }
    return { organization: slug };
  }

  @Mutation(() => DeleteDemoPayload, {
    description:
      'Deletes your demo organization for good with all its rows, and logins that belong to no other organization. Administrators.',
  })
  async deleteDemo(
    @Args('input') input: DeleteDemoInput,
    @Caller() caller: GatewayCaller,
  ): Promise<DeleteDemoPayload> {
    const organization = await caller.run(removeDemo, input);
    await this.demo().remove(organization);
    return { organization: organization.slug };
  }

  private demo(): DemoPort {
    const { demo } = this.options.config;
    if (demo) return demo;
    throw new AppError(
      'INVALID_STATE',
      'Only a Cadre on its embedded database looks after a demo.',
    );
  }
}
