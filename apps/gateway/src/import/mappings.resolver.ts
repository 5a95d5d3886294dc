import { Args, Query, Resolver } from '@nestjs/graphql';
import {
  archiveImportMapping,
  importMappings,
  jobTitles,
  saveImportMapping,
} from '@cadre/application/import';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { Mutation } from '../graphql/mutation.ts';
import { ArchiveImportMappingInput, SaveImportMappingInput } from './import.inputs.ts';
import { kindWord } from './import.types.ts';
import {
  ArchiveImportMappingPayload,
  ImportMapping,
  JobTitle,
  SaveImportMappingPayload,
} from './mapping.types.ts';

/** Mappings of files, and what job titles in them mean. */
@Resolver(() => ImportMapping)
export class MappingsResolver {
  @Query(() => [ImportMapping], {
    description:
      'The mappings that come with Cadre, and those that this organization has saved. Leaders.',
  })
  async importMappings(@Caller() caller: GatewayCaller): Promise<ImportMapping[]> {
    const mappings = await caller.run(importMappings, {});
    return mappings.map((mapping) => ({ ...mapping, kind: kindWord(mapping.kind) }));
  }

  @Query(() => [JobTitle], {
    description: 'What job titles have been said to mean in this organization. Leaders.',
  })
  jobTitles(@Caller() caller: GatewayCaller): Promise<JobTitle[]> {
    return caller.run(jobTitles, {});
  }

  @Mutation(() => SaveImportMappingPayload, {
    description:
      'Saves a mapping under a name, for everybody who imports into this organization. CONFLICT when another one has the name. Leaders.',
  })
  async saveImportMapping(
    @Args('input') input: SaveImportMappingInput,
    @Caller() caller: GatewayCaller,
  ): Promise<SaveImportMappingPayload> {
    const { id: saved } = await caller.run(saveImportMapping, input);
    const mapping = (await this.importMappings(caller)).find(({ id }) => id === saved);
    if (!mapping) throw new Error(`The mapping ${saved} is not there`);
    return { mapping };
  }

  @Mutation(() => ArchiveImportMappingPayload, {
    description:
      'Deletes a saved mapping, or brings it back. What was imported with it stays. Leaders.',
  })
  async archiveImportMapping(
    @Args('input') input: ArchiveImportMappingInput,
    @Caller() caller: GatewayCaller,
  ): Promise<ArchiveImportMappingPayload> {
    const { id } = await caller.run(archiveImportMapping, input);
    return { id, mappings: await this.importMappings(caller) };
  }
}
