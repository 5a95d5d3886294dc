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
import { Kind, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';
import { map, type Observable } from 'rxjs';
import type { GatewayCaller } from './caller.ts';

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

/** Answers every mutation with the `clientMutationId` of its input, and says whether its payload shows rows only. */
class EchoClientMutationId implements NestInterceptor<MutationPayload, MutationPayload> {
  intercept(
    context: ExecutionContext,
    next: CallHandler<MutationPayload>,
  ): Observable<MutationPayload> {
    const request = GqlExecutionContext.create(context);
    const { clientMutationId } = request.getArgs<{ input: MutationInput }>().input;
    // Two levels: the payload's rows, and their own values. What hangs on a row is read later, and must fit the row.
    request.getContext<GatewayCaller>().showsRowsOnly = levelsOf(request.getInfo()) <= 2;
    return next.handle().pipe(map((payload) => ({ clientMutationId, ...payload })));
  }
}

/** How many levels of fields are selected below a field, fragments expanded. */
function levelsOf({ fieldNodes, fragments }: GraphQLResolveInfo): number {
  const levels = ({ selections }: SelectionSetNode): number =>
    Math.max(
      ...selections.map((each) => {
        if (each.kind === Kind.INLINE_FRAGMENT) return levels(each.selectionSet);
        if (each.kind === Kind.FIELD)
          return 1 + (each.selectionSet ? levels(each.selectionSet) : 0);
        const fragment = fragments[each.name.value];
        return fragment ? levels(fragment.selectionSet) : 0;
      }),
    );
  return Math.max(
    ...fieldNodes.map(({ selectionSet }) => (selectionSet ? levels(selectionSet) : 0)),
  );
}

/** Nest's `@Mutation`, whose payload says which `clientMutationId` it answers. Resolvers use no other (a lint rule). */
export const Mutation = (type: ReturnTypeFunc, options: MutationOptions): MethodDecorator =>
  applyDecorators(NestMutation(type, options), UseInterceptors(EchoClientMutationId));
