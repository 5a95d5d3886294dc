import { areaOf, type Generator } from './generator.ts';
import { namesOf } from './names.ts';

export const operation: Generator = {
  usage: 'operation <area>/<name>',
  next: 'Decide in the domain, write through a store, name the event in the past tense, and say who may in permissions.ts.',
  make(edits, { kebab, camel, pascal, title }, request) {
    const area = areaOf(request);
    const inputs = `libs/contracts/src/inputs/${area}.ts`;
    edits.importing(inputs, './shared.ts', 'clientMutationId', 'line');
    edits.append(
      inputs,
      `\n/** ${title}. */\nexport const ${camel}Input = z.object({ note: line(200), clientMutationId });\n`,
    );
    const union = namesOf(area).pascal;
    edits.before(
      `libs/domain/src/${area}/${area}.events.ts`,
      '  | { type:',
      `  | { type: '${pascal}Done'; id: string }\n`,
      `export type ${union}Event`,
    );
    edits.before(
      'libs/contracts/src/routes.ts',
      '  AlertChanged:',
      `  ${pascal}Done: silent,\n`,
      'export const routes',
    );
    edits.make(
      `libs/application/src/${area}/${kebab}.command.ts`,
      `import { ${camel}Input } from '@cadre/contracts';
import { command } from '../core/operation.ts';

/** ${title}. */
export const ${camel} = command({
  name: '${camel}',
  permission: 'settings.write',
  input: ${camel}Input,
  async run(work, { note }) {
    const id = work.newId();
    work.audit('${camel}', id, null, { note });
    work.emit({ type: '${pascal}Done', id });
    return { id };
  },
});
`,
    );
    edits.make(
      `apps/gateway/src/${area}/${kebab}.mutation.ts`,
      `import { Args, Field, ID, InputType, ObjectType, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { ${camel} } from '@cadre/application/${area}';
import type { ${camel}Input } from '@cadre/contracts';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { Mutation, MutationInput, MutationPayload } from '../graphql/mutation.ts';

@InputType({ description: '${title}.' })
export class ${pascal}Input extends MutationInput implements z.input<typeof ${camel}Input> {
  @Field(() => String, { description: 'One line, at most 200 characters.' })
  note!: string;
}

@ObjectType({ description: 'The answer of \`${camel}\`.' })
export class ${pascal}Payload extends MutationPayload {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;
}

@Resolver()
export class ${pascal}Mutation {
  @Mutation(() => ${pascal}Payload, { description: '${title}. Leaders.' })
  ${camel}(
    @Args('input') input: ${pascal}Input,
    @Caller() caller: GatewayCaller,
  ): Promise<${pascal}Payload> {
    return caller.run(${camel}, input);
  }
}
`,
    );
    edits.before(
      'test/given/operations.ts',
      '  acknowledgeAlert:',
      `  ${camel}: { selection: 'clientMutationId id', args: { note: 'New' } },\n`,
      'export const MUTATIONS',
    );
  },
};
