import { Module } from '@nestjs/common';
import { IntakeResolver } from './intake.resolver.ts';
import { IntakeSubscription } from './intake.subscription.ts';
import { RubricFields } from './rubric.fields.ts';
import { UseCaseFields } from './use-case.fields.ts';

/** Use cases, their scores and the rubric. */
@Module({ providers: [IntakeResolver, IntakeSubscription, RubricFields, UseCaseFields] })
export class IntakeModule {}
