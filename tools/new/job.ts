import { areaOf, type Generator } from './generator.ts';

export const job: Generator = {
  usage: 'job <area>/<name>',
  next: 'Name it as a consumer of the events that ask for it, in libs/contracts/src/routes.ts.',
  make(edits, { kebab, camel }, request) {
    const area = areaOf(request);
    edits.before(
      'libs/contracts/src/jobs.ts',
      "  'recompute-staffing': {",
      `  '${kebab}': {
    queue: 'staffing',
    dedupe: ['organizationId'],
    schema: z.object({ organizationId: id }),
  },\n`,
    );
    edits.before(
      'libs/contracts/src/routes.ts',
      "    case 'rescore-portfolio':",
      `    case '${kebab}':\n      return { name: consumer, data: { organizationId } };\n`,
    );
    edits.make(
      `libs/application/src/${area}/${kebab}.command.ts`,
      `import type { JobData } from '@cadre/contracts';
import type { App } from '../core/app.ts';
import { consume, type Run } from '../outbox/consume.ts';

/** How many events a run handles: after that another organization has its turn. */
const SLICE = 100;

/**
 * Job \`${kebab}\`: handles a slice of the events that wait for it. Running twice changes nothing.
 * @returns itself, where more waits
 */
export async function ${camel}(
  app: App,
  data: JobData<'${kebab}'>,
  run?: Run,
): Promise<JobData<'${kebab}'> | void> {
  const more = await consume(
    app,
    data.organizationId,
    {
      name: '${kebab}',
      operation: '${camel}',
      slice: SLICE,
      async effect(work, events) {
        for (const { id, payload } of events) work.audit('event', id, null, { type: payload.type });
      },
    },
    run,
  );
  if (more) return data;
}
`,
    );
    const processor = 'apps/worker/src/staffing.processor.ts';
    edits.importing(processor, `@cadre/application/${area}`, camel);
    edits.before(processor, "  'recompute-staffing':", `  '${kebab}': ${camel},\n`);
  },
};
