import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import type {
  createImportInput,
  importInput,
  importProblemGroupsInput,
  importProblemsInput,
  importsInput,
  importStepInput,
} from '@cadre/contracts';
import type { z } from 'zod';
import type { Role } from '@cadre/domain';
import { RoleEnum } from '../graphql/enums.ts';
import { MutationInput } from '../graphql/mutation.ts';
import { PageArgs } from '../graphql/page.args.ts';

@InputType({ description: 'What a job title means.' })
export class JobTitleInput {
  @Field(() => String, { description: 'The title, as files have it.' })
  title!: string;

  @Field(() => RoleEnum, { description: 'The role that it is.' })
  role!: Role;
}

@InputType({ description: 'What to import, and how.' })
export class CreateImportInput extends MutationInput implements z.input<typeof createImportInput> {
  @Field(() => String, {
    description:
      'The name of one of `importMappings`, or a mapping document as JSON text (docs/samples). A document sent through the API must not hold regular expressions.',
  })
  mapping!: string;

  @Field(() => String, { description: 'The name of the file, shown in the list of imports.' })
  fileName!: string;

  @Field(() => String, {
    nullable: true,
    description: 'How the bytes of the file are letters, as `windows-1252`; found out where null.',
  })
  encoding?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The character between the cells of the file; found out where null.',
  })
  separator?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The sheet of a workbook, by its name; as the mapping says where null, else the first that is not hidden.',
  })
  sheet?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether a comma stands before decimals in its numbers, and not a point; as the mapping says where null.',
  })
  decimalComma?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the ends of a file of people are last days worked, and not first days not worked; as the mapping says where null.',
  })
  endsAreLastDays?: boolean | null;

  @Field(() => [JobTitleInput], {
    nullable: true,
    description:
      'What job titles of the file mean. It is remembered: further imports of this organization need not say it again.',
  })
  titles?: JobTitleInput[] | null;
}

@InputType({ isAbstract: true })
abstract class ImportStepInput extends MutationInput implements z.input<typeof importStepInput> {
  @Field(() => ID, { description: 'Which import.' })
  id!: string;
}

@InputType({ description: 'Which import to write.' })
export class StartImportInput extends ImportStepInput {}

@InputType({ description: 'Which import to undo.' })
export class UndoImportInput extends ImportStepInput {}

@InputType({ description: 'Which import to discard.' })
export class DiscardImportInput extends ImportStepInput {}

@ArgsType()
export class ImportsArgs extends PageArgs implements z.input<typeof importsInput> {}

@ArgsType()
export class ImportArgs implements z.input<typeof importInput> {
  @Field(() => ID, { description: 'Which import.' })
  id!: string;
}

@ArgsType()
export class ImportProblemGroupsArgs implements z.input<typeof importProblemGroupsInput> {
  @Field(() => ID, { description: 'Of which import.' })
  importId!: string;
}

@ArgsType()
export class ImportProblemsArgs extends PageArgs implements z.input<typeof importProblemsInput> {
  @Field(() => ID, { description: 'Of which import.' })
  importId!: string;
}
