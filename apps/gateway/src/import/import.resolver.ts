import { Inject } from '@nestjs/common';
import { Args, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Mutation } from '../graphql/mutation.ts';
import {
  createImport,
  discardImport,
  importCount,
  importProblemCount,
  importProblemGroups,
  importProblems,
  importRun,
  imports,
  MAX_ROWS,
  startImport,
  undoImport,
} from '@cadre/application/import';
import { GATEWAY, type GatewayOptions } from '../gateway.options.ts';
import { connection, pageCost, type Connection } from '../graphql/connection.ts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import type { MaybePromise } from '../graphql/loaders.ts';
import { LIMITS } from '../limits/limits.ts';
import { Member } from '../tenancy/tenancy.types.ts';
import {
  CreateImportInput,
  DiscardImportInput,
  ImportArgs,
  ImportProblemGroupsArgs,
  ImportProblemsArgs,
  ImportsArgs,
  StartImportInput,
  UndoImportInput,
} from './import.inputs.ts';
import {
  CreateImportPayload,
  DiscardImportPayload,
  Import,
  ImportConnection,
  ImportLimits,
  importOf,
  ImportProblemConnection,
  ImportProblemGroup,
  StartImportPayload,
  UndoImportPayload,
  type ImportProblem,
} from './import.types.ts';

@Resolver(() => Import)
export class ImportResolver {
  constructor(@Inject(GATEWAY) private readonly options: GatewayOptions) {}

  @Query(() => ImportConnection, {
    complexity: pageCost,
    description: 'The imports into this organization, newest first. Leaders.',
  })
  async imports(
    @Args() args: ImportsArgs,
    @Caller() caller: GatewayCaller,
  ): Promise<Connection<Import>> {
    const { edges, pageInfo } = await caller.run(imports, args);
    const page = {
      pageInfo,
      edges: edges.map(({ node, cursor }) => ({ node: importOf(node), cursor })),
    };
    return connection(page, () => caller.run(importCount, args));
  }

  @Query(() => Import, { description: 'One import: ask again while a step is under way. Leaders.' })
  async import(@Args() args: ImportArgs, @Caller() caller: GatewayCaller): Promise<Import> {
    return importOf(await caller.run(importRun, args));
  }

  @Query(() => ImportProblemConnection, {
    complexity: pageCost,
    description:
      'The rows and fields that an import left out: in its check, when it was written, or in its undo, whichever came last. Leaders.',
  })
  async importProblems(
    @Args() args: ImportProblemsArgs,
    @Caller() caller: GatewayCaller,
  ): Promise<Connection<ImportProblem>> {
    const page = await caller.run(importProblems, args);
    return connection(page, () => caller.run(importProblemCount, args));
  }

  @Query(() => [ImportProblemGroup], {
    description:
      'What `importProblems` lists, by kind, column and reason, the most frequent first; at most fifty. Leaders.',
  })
  importProblemGroups(
    @Args() args: ImportProblemGroupsArgs,
    @Caller() caller: GatewayCaller,
  ): Promise<ImportProblemGroup[]> {
    return caller.run(importProblemGroups, args);
  }

  @Query(() => ImportLimits, { description: 'What a file may have at most.' })
  importLimits(): ImportLimits {
    const { importBytes } = { ...LIMITS, ...this.options.config.limits };
    return { maxBytes: importBytes, maxRows: MAX_ROWS };
  }

  @Mutation(() => CreateImportPayload, {
    description:
      'Makes an import into this organization. Then `PUT` the file to its `uploadPath`, CSV or a workbook (.xlsx): it is checked, and nothing is written until `startImport`. Leaders.',
  })
  async createImport(
    @Args('input') input: CreateImportInput,
    @Caller() caller: GatewayCaller,
  ): Promise<CreateImportPayload> {
    return this.after(await caller.run(createImport, input), caller);
  }

  @Mutation(() => StartImportPayload, {
    description:
      'Writes what the check has shown. The rules evaluate once, when the import has ended. Leaders.',
  })
  async startImport(
    @Args('input') input: StartImportInput,
    @Caller() caller: GatewayCaller,
  ): Promise<StartImportPayload> {
    return this.after(await caller.run(startImport, input), caller);
  }

  @Mutation(() => UndoImportPayload, {
    description:
      'Undoes an import as one change: removes the rows it made and restores the rows it changed. Rows that a member has changed since stay; `importProblems` lists them. Leaders.',
  })
  async undoImport(
    @Args('input') input: UndoImportInput,
    @Caller() caller: GatewayCaller,
  ): Promise<UndoImportPayload> {
    return this.after(await caller.run(undoImport, input), caller);
  }

  @Mutation(() => DiscardImportPayload, {
    description: 'Discards an import that was not started, and deletes its file. Leaders.',
  })
  async discardImport(
    @Args('input') input: DiscardImportInput,
    @Caller() caller: GatewayCaller,
  ): Promise<DiscardImportPayload> {
    return this.after(await caller.run(discardImport, input), caller);
  }

  @ResolveField(() => Member, { nullable: true, description: 'Who made it.' })
  createdBy(
    { memberId }: Import,
    _args: unknown,
    caller: GatewayCaller,
  ): MaybePromise<Member | null> {
    return caller.loaders.member.maybe(memberId);
  }

  private async after({ id }: { id: string }, caller: GatewayCaller): Promise<{ import: Import }> {
    return { import: importOf(await caller.run(importRun, { id })) };
  }
}
