import type { Type } from '@nestjs/common';
import { Field, InputType, ObjectType, type FieldOptions } from '@nestjs/graphql';
import { USE_CASE_FIELDS, type UseCaseAnswers, type UseCaseField } from '@cadre/domain';
import { AudienceEnum } from '../graphql/enums.ts';
import { LocalDateScalar } from '../graphql/scalars.ts';

/** The GraphQL type of a field; a choice has an enum of its own. */
const CHOICES = { audience: AudienceEnum } as const;

function typeOf(name: string, { kind }: UseCaseField): () => unknown {
  if (kind === 'words') return () => [String];
  if (kind === 'day') return () => LocalDateScalar;
  if (kind === 'choice') return () => CHOICES[name as keyof typeof CHOICES];
  return () => String;
}

const isNullable = ({ kind }: UseCaseField): boolean => kind === 'choice' || kind === 'day';

/** Adds the fields of a use case to a GraphQL class, each with what `optionsOf` says. */
function addFields(to: Type, optionsOf: (field: UseCaseField) => FieldOptions): void {
  for (const [name, field] of Object.entries<UseCaseField>(USE_CASE_FIELDS)) {
    const description = `${field.meaning}.`;
    Field(typeOf(name, field) as () => typeof String, { description, ...optionsOf(field) })(
      to.prototype as object,
      name,
    );
  }
}

const limits = (field: UseCaseField): FieldOptions => {
  const { meaning } = field;
  if (field.kind === 'line') {
    return { description: `${meaning}: one line, at most ${field.max} characters.` };
  }
  if (field.kind !== 'prose') return {};
  return { description: `${meaning}: at most ${field.max.toLocaleString('en')} characters.` };
};

/** The cost of a field with thousands of characters of text: one page may hold hundreds of them. */
const PROSE_COST = 20;

/** A GraphQL type with what was said about a use case. */
@ObjectType({ isAbstract: true })
abstract class Answers {}
addFields(Answers as Type, (field) => ({
  nullable: isNullable(field),
  ...(field.kind === 'prose' && { complexity: PROSE_COST }),
}));
export const UseCaseAnswersType = Answers as Type<UseCaseAnswers>;

type Base = abstract new () => object;
type Input<B extends Base, T> = abstract new () => InstanceType<B> & T;
type NewAnswers = Pick<UseCaseAnswers, 'title'> & Partial<UseCaseAnswers>;

/** `base` with the answers of a new use case: what is absent was not said. */
export function withNewAnswers<B extends Base>(base: B): Input<B, NewAnswers> {
  @InputType({ isAbstract: true })
  abstract class WithNewAnswers extends (base as unknown as Type) {}
  addFields(WithNewAnswers as Type, (field) => ({
    ...limits(field),
    ...(isNullable(field) && { nullable: true }),
    ...(field.kind === 'prose' && { defaultValue: '' }),
    ...(field.kind === 'words' && { defaultValue: [] }),
  }));
  return WithNewAnswers as unknown as Input<B, NewAnswers>;
}

/** `base` with the answers that change: what is absent stays. */
export function withChangedAnswers<B extends Base>(base: B): Input<B, Partial<UseCaseAnswers>> {
  @InputType({ isAbstract: true })
  abstract class WithChangedAnswers extends (base as unknown as Type) {}
  addFields(WithChangedAnswers as Type, (field) => ({ ...limits(field), nullable: true }));
  return WithChangedAnswers as unknown as Input<B, Partial<UseCaseAnswers>>;
}
