import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ImportMappingRecord } from '@cadre/application/import';
import type { Role } from '@cadre/domain';
import { RoleEnum } from '../graphql/enums.ts';
import { MutationPayload } from '../graphql/mutation.ts';
import { ImportKindEnum, type ImportKindWord } from './import.types.ts';

@ObjectType({ description: 'A column that a mapping reads.' })
export class ImportMappingColumn {
  @Field(() => String, { description: 'Its heading.' })
  heading!: string;

  @Field(() => Boolean, { description: 'Whether a file without it is refused.' })
  required!: boolean;

  @Field(() => [String], { description: 'What its cells may say; empty where anything goes.' })
  words!: string[];
}

@ObjectType({ description: 'Says which columns of a file mean what.' })
export class ImportMapping implements Omit<ImportMappingRecord, 'kind'> {
  @Field(() => ID, { nullable: true, description: 'Its id; null where it comes with Cadre.' })
  id!: string | null;

  @Field(() => Int, { nullable: true, description: 'Its version; null where it comes with Cadre.' })
  version!: number | null;

  @Field(() => String, {
    description: 'The mapping as JSON text, as `cadre import --mapping` takes it in a file.',
  })
  document!: string;

  @Field(() => String, { description: 'The name that `createImport` takes.' })
  name!: string;

  @Field(() => String, { description: 'What files it reads.' })
  description!: string;

  @Field(() => ImportKindEnum, { description: 'What they hold.' })
  kind!: ImportKindWord;

  @Field(() => Boolean, {
    description:
      'Whether a column names the organization of a row: rows of another than this one are errors.',
  })
  namesOrganization!: boolean;

  @Field(() => [ImportMappingColumn], { description: 'The columns it reads.' })
  columns!: ImportMappingColumn[];

  @Field(() => String, { description: 'A CSV template: the headings and an example row.' })
  template!: string;
}

@ObjectType({ description: 'A job title, and the role that it means in this organization.' })
export class JobTitle {
  @Field(() => String, { description: 'The title, as files have it.' })
  title!: string;

  @Field(() => RoleEnum, { description: 'The role that it means.' })
  role!: Role;
}

@ObjectType({ description: 'The answer of `saveImportMapping`.' })
export class SaveImportMappingPayload extends MutationPayload {
  @Field(() => ImportMapping, { description: 'The mapping as it now is.' })
  mapping!: ImportMapping;
}

@ObjectType({ description: 'The answer of `archiveImportMapping`.' })
export class ArchiveImportMappingPayload extends MutationPayload {
  @Field(() => ID, { description: 'Which mapping.' })
  id!: string;

  @Field(() => [ImportMapping], { description: 'The mappings that there are now.' })
  mappings!: ImportMapping[];
}
