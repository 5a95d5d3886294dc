import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import type { z } from 'zod';
import type {
  linkModelToUseCaseInput,
  modelsInput,
  recordDeploymentInput,
  registerModelInput,
  retireDeploymentInput,
  setModelOwnersInput,
  takeModelLiveInput,
} from '@cadre/contracts';
import type { DeploymentKind, ModelKind } from '@cadre/domain';
import { DeploymentKindEnum, ModelKindEnum } from '../graphql/enums.ts';
import { MaybeVersionedInput, MutationInput, VersionedInput } from '../graphql/mutation.ts';
import { PageArgs } from '../graphql/page.args.ts';
import { DateTime } from '../graphql/scalars.ts';

@InputType({ description: 'A new model.' })
export class RegisterModelInput
  extends MutationInput
  implements z.input<typeof registerModelInput>
{
  @Field(() => String, { description: 'Its name, at most 200 characters.' })
  name!: string;

  @Field(() => String, { defaultValue: '', description: 'What it does.' })
  description?: string;

  @Field(() => ModelKindEnum, { defaultValue: 'TRAINED', description: 'What it is.' })
  kind?: ModelKind;

  @Field(() => [ID], { defaultValue: [], description: 'The use cases it serves.' })
  useCaseIds?: string[];
}

@InputType({ description: 'A link between a model and a use case.' })
export class LinkModelToUseCaseInput
  extends MutationInput
  implements z.input<typeof linkModelToUseCaseInput>
{
  @Field(() => ID, { description: 'The model.' })
  modelId!: string;

  @Field(() => ID, { description: 'The use case.' })
  useCaseId!: string;

  @Field(() => Boolean, { defaultValue: true, description: 'False takes the link away.' })
  linked?: boolean;
}

@InputType({ description: 'The owners of a model; an absent one stays, null removes one.' })
export class SetModelOwnersInput
  extends VersionedInput
  implements z.input<typeof setModelOwnersInput>
{
  @Field(() => ID, { description: 'The model.' })
  id!: string;

  @Field(() => ID, { nullable: true, description: 'The person who owns its behaviour.' })
  behaviourOwnerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The person who owns its deployment.' })
  deploymentOwnerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The person who owns its monitoring.' })
  monitoringOwnerId?: string | null;
}

@InputType({ description: 'A version of a model, handed over for deployment or already live.' })
export class RecordDeploymentInput
  extends MutationInput
  implements z.input<typeof recordDeploymentInput>
{
  @Field(() => ID, { description: 'The model.' })
  modelId!: string;

  @Field(() => String, { description: "The model's version, as you name it." })
  version!: string;

  @Field(() => String, { defaultValue: 'production', description: 'Where it runs.' })
  environment?: string;

  @Field(() => DeploymentKindEnum, { defaultValue: 'PRODUCTION', description: 'What it serves.' })
  kind?: DeploymentKind;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was handed over; with `liveAt` it gives the lead time.',
  })
  readyAt?: number | null;

  @Field(() => DateTime, { nullable: true, description: 'When it went live, if it already has.' })
  liveAt?: number | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was retired, if it already is.' })
  retiredAt?: number | null;
}

@InputType({ description: 'A recorded deployment goes live.' })
export class TakeModelLiveInput
  extends MaybeVersionedInput
  implements z.input<typeof takeModelLiveInput>
{
  @Field(() => ID, { description: 'The deployment.' })
  deploymentId!: string;

  @Field(() => DateTime, { nullable: true, description: 'When; now, if absent.' })
  liveAt?: number;
}

@InputType({ description: 'A live deployment is retired.' })
export class RetireDeploymentInput
  extends MaybeVersionedInput
  implements z.input<typeof retireDeploymentInput>
{
  @Field(() => ID, { description: 'The deployment.' })
  deploymentId!: string;

  @Field(() => DateTime, { nullable: true, description: 'When; now, if absent.' })
  retiredAt?: number;
}

@ArgsType()
export class ModelsArgs extends PageArgs implements z.input<typeof modelsInput> {
  @Field(() => Boolean, { defaultValue: false, description: 'Archived models too.' })
  includeArchived?: boolean;

  @Field(() => String, { nullable: true, description: 'Only with this text in the name.' })
  text?: string | null;
}
