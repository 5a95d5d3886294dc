import { Field, ID, InputType } from '@nestjs/graphql';
import type { z } from 'zod';
import type { archiveInput } from '@cadre/contracts';
import { VersionedInput } from '../graphql/mutation.ts';

@InputType({ isAbstract: true })
export abstract class ArchiveInput extends VersionedInput implements z.input<typeof archiveInput> {
  @Field(() => ID, { description: 'The row.' })
  id!: string;

  @Field(() => Boolean, { defaultValue: true, description: 'false takes it out of the archive.' })
  archived?: boolean;
}
