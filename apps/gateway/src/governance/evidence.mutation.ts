import { Args, Field, ID, InputType, ObjectType, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { addEvidence, removeEvidence } from '@cadre/application/governance';
import type { addEvidenceInput, EVIDENCE_SUBJECTS, removeEvidenceInput } from '@cadre/contracts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { enumOf } from '../graphql/enum.ts';
import { Mutation, MutationInput, MutationPayload } from '../graphql/mutation.ts';
import { UseCase } from '../intake/intake.types.ts';
import { Model } from '../models/models.types.ts';

type EvidenceSubject = (typeof EVIDENCE_SUBJECTS)[number];
export const EvidenceSubjectEnum = enumOf<EvidenceSubject>(
  'EvidenceSubject',
  'What evidence is about.',
  { USE_CASE: 'A use case.', MODEL: 'A model.' },
);

@InputType({ description: 'Where evidence of one use case or one model can be read.' })
export class AddEvidenceInput extends MutationInput implements z.input<typeof addEvidenceInput> {
  @Field(() => EvidenceSubjectEnum, { description: 'What it is about.' })
  subject!: EvidenceSubject;

  @Field(() => ID, { description: 'The use case, or the model.' })
  id!: string;

  @Field(() => String, { description: 'What it is, in a line.' })
  title!: string;

  @Field(() => String, { description: 'An address with https or http. Cadre never opens it.' })
  url!: string;
}

@InputType({ description: 'Evidence that is taken away.' })
export class RemoveEvidenceInput
  extends MutationInput
  implements z.input<typeof removeEvidenceInput>
{
  @Field(() => ID, { description: 'The evidence.' })
  id!: string;
}

@ObjectType({ description: 'What the evidence is about, with its evidence as it is now.' })
export class EvidencePayload extends MutationPayload {
  @Field(() => UseCase, { nullable: true, description: 'The use case, if it is about one.' })
  useCase!: UseCase | null;

  @Field(() => Model, { nullable: true, description: 'The model, if it is about one.' })
  model!: Model | null;
}

const about = async (
  caller: GatewayCaller,
  { useCaseId, modelId }: { useCaseId: string | null; modelId: string | null },
): Promise<EvidencePayload> => ({
  useCase: await caller.loaders.useCase.maybe(useCaseId),
  model: await caller.loaders.model.maybe(modelId),
});

@Resolver()
export class EvidenceMutations {
  @Mutation(() => EvidencePayload, {
    description: 'Says where evidence of a use case or a model can be read. Leaders.',
  })
  async addEvidence(
    @Args('input') input: AddEvidenceInput,
    @Caller() caller: GatewayCaller,
  ): Promise<EvidencePayload> {
    return about(caller, await caller.run(addEvidence, input));
  }

  @Mutation(() => EvidencePayload, { description: 'Takes evidence away. Leaders.' })
  async removeEvidence(
    @Args('input') input: RemoveEvidenceInput,
    @Caller() caller: GatewayCaller,
  ): Promise<EvidencePayload> {
    return about(caller, await caller.run(removeEvidence, input));
  }
}
