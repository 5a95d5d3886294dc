import {
  applyDecorators,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import {
  Field,
  GqlExecutionContext,
  InputType,
  Int,
  Mutation as NestMutation,
  ObjectType,
  type MutationOptions,
  type ReturnTypeFunc,
} from '@nestjs/graphql';
import { map, type Observable } from 'rxjs';

@InputType({ isAbstract: true })
export abstract class MutationInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Makes a retry safe: the same id with the same input takes effect once, for at least 24 hours, and gets the first answer again.',
  })
  clientMutationId?: string;
}

@InputType({ isAbstract: true })
export abstract class VersionedInput extends MutationInput {
  @Field(() => Int, {
    description:
      'The `version` you have seen. CONFLICT when the row has been changed since, so that you overwrite no change you have not seen.',
  })
  expectedVersion!: number;
}

@InputType({ isAbstract: true })
export abstract class MaybeVersionedInput extends MutationInput {
  @Field(() => Int, {
    nullable: true,
    description:
      'The `version` you have seen, to be refused with CONFLICT if it has changed since.',
  })
  expectedVersion?: number;
}

@ObjectType({ isAbstract: true })
export abstract class MutationPayload {
  @Field(() => String, { nullable: true, description: 'As given in the input.' })
  clientMutationId?: string | null;
}

/** Answers every mutation with the `clientMutationId` of its input. */
class EchoClientMutationId implements NestInterceptor<MutationPayload, MutationPayload> {
  intercept(
    context: ExecutionContext,
    next: CallHandler<MutationPayload>,
  ): Observable<MutationPayload> {
    const { input } = GqlExecutionContext.create(context).getArgs<{ input: MutationInput }>();
    const { clientMutationId } = input;
    return next.handle().pipe(map((payload) => ({ clientMutationId, ...payload })));
  }
}

/** Nest's `@Mutation`, whose payload says which `clientMutationId` it answers. Resolvers use no other (a lint rule). */
export const Mutation = (type: ReturnTypeFunc, options: MutationOptions): MethodDecorator =>
  applyDecorators(NestMutation(type, options), UseInterceptors(EchoClientMutationId));
