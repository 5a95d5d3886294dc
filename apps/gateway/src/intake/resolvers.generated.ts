// Made by npm run generate. Do not edit.
import { DiscardDraftMutation } from './discard-draft.mutation.ts';
import { IntakeResolver } from './intake.resolver.ts';
import { IntakeSubscription } from './intake.subscription.ts';
import { RubricFields } from './rubric.fields.ts';
import { UseCaseFields } from './use-case.fields.ts';

export const RESOLVERS = [
  DiscardDraftMutation,
  IntakeResolver,
  IntakeSubscription,
  RubricFields,
  UseCaseFields,
];
