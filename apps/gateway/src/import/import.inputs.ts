import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import type {
  archiveInput,
  createImportInput,
  importInput,
  importProblemGroupsInput,
  importProblemsInput,
  importsInput,
  importStepInput,
  saveImportMappingInput,
  startImportInput,
} from '@cadre/contracts';
import type { z } from 'zod';
import type { Role } from '@cadre/domain';
import { RoleEnum } from '../graphql/enums.ts';
import { MutationInput, VersionedInput } from '../graphql/mutation.ts';
import { PageArgs } from '../graphql/page.args.ts';
import { LocalDateScalar } from '../graphql/scalars.ts';

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

  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      'Set where the file of people is everybody who works here as of this day: the check tells who joins, moves and leaves.',
  })
  roster?: string | null;
}

@InputType({ isAbstract: true })
abstract class ImportStepInput extends MutationInput implements z.input<typeof importStepInput> {
  @Field(() => ID, { description: 'Which import.' })
  id!: string;
}

@InputType({ description: 'Which import to write.' })
export class StartImportInput extends ImportStepInput implements z.input<typeof startImportInput> {
  @Field(() => [ID], {
    defaultValue: [],
    description:
      'Of a roster: the people whom its check has named as leavers, and who have left. Their roles end on its day.',
  })
  leavers?: string[];
}

@InputType({ description: 'A mapping and what it is called.' })
export class SaveImportMappingInput
  extends MutationInput
  implements z.input<typeof saveImportMappingInput>
{
  @Field(() => ID, { nullable: true, description: 'The mapping to change; a new one where null.' })
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The `version` you have seen, with an id.' })
  expectedVersion?: number | null;

  @Field(() => String, { description: 'Its name, at most 100 characters.' })
  name!: string;

  @Field(() => String, {
    description:
      'A mapping document as JSON text, as the command line takes it. It must not hold regular expressions of its own.',
  })
  mapping!: string;
}

@InputType({ description: 'A saved mapping that is deleted, or brought back.' })
export class ArchiveImportMappingInput
  extends VersionedInput
  implements z.input<typeof archiveInput>
{
  @Field(() => ID, { description: 'Which mapping.' })
  id!: string;

  @Field(() => Boolean, { defaultValue: true, description: 'false brings it back.' })
  archived?: boolean;
}

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

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether `cells` are read, for a file of the rejected rows.',
  })
  withCells?: boolean;
}
