import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { printGatewaySchema } from './print-schema.ts';

it('is committed as the code says it: npm run generate writes it', async () => {
  const committed = await readFile(new URL('../../schema.graphql', import.meta.url), 'utf8');
  expect(await printGatewaySchema()).toBe(committed);
});
