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
import { MutationInput } from '../graphql/mutation.ts';
import { PageArgs } from '../graphql/page.args.ts';

@InputType({ description: 'What to import, and how.' })
export class CreateImportInput extends MutationInput implements z.input<typeof createImportInput> {
  @Field(() => String, {
    description:
      'The name of one of `importMappings`, or a mapping document as JSON text (docs/samples). A document sent through the API must not hold regular expressions.',
  })
  mapping!: string;

  @Field(() => String, { description: 'The name of the file, shown in the list of imports.' })
  fileName!: string;
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
