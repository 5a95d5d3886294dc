import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  createImport,
  discardImport,
  importCount,
  importMappings,
  importProblemCount,
  importProblems,
  importRun,
  imports,
  MAX_ROWS,
  startImport,
  undoImport,
} from '@cadre/application/import';
import { GATEWAY, type GatewayOptions } from '../gateway.options.ts';
import { connection, pageCost, type Connection } from '../graphql/connection.ts';
import { GatewayContext } from '../graphql/context.ts';
import { LIMITS } from '../limits/limits.ts';
import { Member } from '../tenancy/tenancy.types.ts';
import {
  CreateImportInput,
  DiscardImportInput,
  ImportArgs,
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
  ImportMapping,
  importOf,
  ImportProblemConnection,
  kindWord,
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
    @Context() context: GatewayContext,
  ): Promise<Connection<Import>> {
    const { edges, pageInfo } = await context.run(imports, args);
    const page = {
      pageInfo,
      edges: edges.map(({ node, cursor }) => ({ node: importOf(node), cursor })),
    };
    return connection(page, () => context.run(importCount, args));
  }

  @Query(() => Import, { description: 'One import: ask again while a step is under way. Leaders.' })
  async import(@Args() args: ImportArgs, @Context() context: GatewayContext): Promise<Import> {
    return importOf(await context.run(importRun, args));
  }

  @Query(() => ImportProblemConnection, {
    complexity: pageCost,
    description:
      'What an import could not do with rows: in its check, in what was written, or in its undo, whichever came last. Leaders.',
  })
  async importProblems(
    @Args() args: ImportProblemsArgs,
    @Context() context: GatewayContext,
  ): Promise<Connection<ImportProblem>> {
    const page = await context.run(importProblems, args);
    return connection(page, () => context.run(importProblemCount, args));
  }

  @Query(() => [ImportMapping], { description: 'The mappings that come with Cadre. Leaders.' })
  async importMappings(@Context() context: GatewayContext): Promise<ImportMapping[]> {
    const mappings = await context.run(importMappings, {});
    return mappings.map((mapping) => ({ ...mapping, kind: kindWord(mapping.kind) }));
  }

  @Query(() => ImportLimits, { description: 'What a file may have at most.' })
  importLimits(): ImportLimits {
    const { importBytes } = { ...LIMITS, ...this.options.config.limits };
    return { maxBytes: importBytes, maxRows: MAX_ROWS };
  }

  @Mutation(() => CreateImportPayload, {
    description:
      'Makes an import into this organization. Then `PUT` the file to its `uploadPath` as `text/csv`: it is checked, and nothing is written until `startImport`. Leaders.',
  })
  async createImport(
    @Args('input') input: CreateImportInput,
    @Context() context: GatewayContext,
  ): Promise<CreateImportPayload> {
    return this.after(await context.run(createImport, input), input, context);
  }

  @Mutation(() => StartImportPayload, {
    description:
      'Writes what the check has shown. The organization is evaluated once, at its end. Leaders.',
  })
  async startImport(
    @Args('input') input: StartImportInput,
    @Context() context: GatewayContext,
  ): Promise<StartImportPayload> {
    return this.after(await context.run(startImport, input), input, context);
  }

  @Mutation(() => UndoImportPayload, {
    description:
      'Takes an import back as one change: removes what it made, puts back what it changed. What somebody has touched since stays, and is told by `importProblems`. Leaders.',
  })
  async undoImport(
    @Args('input') input: UndoImportInput,
    @Context() context: GatewayContext,
  ): Promise<UndoImportPayload> {
    return this.after(await context.run(undoImport, input), input, context);
  }

  @Mutation(() => DiscardImportPayload, {
    description: 'Gives up an import that was not started, and deletes its file. Leaders.',
  })
  async discardImport(
    @Args('input') input: DiscardImportInput,
    @Context() context: GatewayContext,
  ): Promise<DiscardImportPayload> {
    return this.after(await context.run(discardImport, input), input, context);
  }

  @ResolveField(() => Member, { nullable: true, description: 'Who made it.' })
  createdBy(
    @Parent() { memberId }: Import,
    @Context() context: GatewayContext,
  ): Promise<Member | null> {
    return context.loaders.member.maybe(memberId);
  }

  private async after(
    { id }: { id: string },
    { clientMutationId }: { clientMutationId?: string },
    context: GatewayContext,
  ): Promise<{ clientMutationId?: string | null; import: Import }> {
    return { clientMutationId, import: importOf(await context.run(importRun, { id })) };
  }
}
