import { z } from 'zod';
import { command, defineIntegration } from '@cadre/application/core';

const greetInput = z.object({
  name: z.string().min(1).max(100),
  clientMutationId: z.string().optional(),
});

/** All that an integration may have: one setting, one route, one job, one event that asks for it. */
export const sample = defineIntegration({
  name: 'sample',
  title: 'A sample',
  settings: z.object({ greeting: z.string({ error: 'must be a text' }).min(1) }),
  routes: [
    {
      method: 'POST',
      path: 'greetings',
      operation: ({ greeting }) =>
        command({
          name: 'sampleGreet',
          permission: 'model.write',
          input: greetInput,
          async run(work, { name }) {
            const id = work.newId();
            work.audit('sample', id, null, { greeted: name });
            return { id, text: `${greeting}, ${name}` };
          },
        }),
    },
  ],
  jobs: [
    {
      name: 'note-models',
      on: ['ModelWentLive'],
      async run(work, events, { greeting }) {
        for (const { id, payload } of events) {
          work.audit('sample', id, null, { said: `${greeting}: ${payload.type}` });
        }
      },
    },
  ],
});
