import { describe, expect, it } from '@jest/globals';
import { runSource } from '../../../../test/support/child.ts';

const PASSES = `
  import { faultPoint } from '@cadre/platform/config';
  for (const pass of [1, 2, 3]) {
    faultPoint('before-mark');
    faultPoint('after-add');
    console.log('survived ' + pass);
  }`;

async function passing(env: Record<string, string>) {
  const child = runSource(PASSES, env);
  const end = await child.exited;
  return { end, survived: child.lines.length };
}

describe('a fault point', () => {
  it('kills its own process at the n-th pass of the point that is named', async () => {
    expect(await passing({ FAULT: 'after-add:2' })).toEqual({ end: 'SIGKILL', survived: 1 });
  });

  it.each([
    ['nothing is asked for', { FAULT: '' }],
    ['another point is named', { FAULT: 'in-transaction:1' }],
    ['what is asked for is not understood', { FAULT: 'after-add' }],
    ['it runs in production', { FAULT: 'after-add:1', NODE_ENV: 'production' }],
  ])('does nothing when %s', async (_when, env) => {
    expect(await passing(env)).toEqual({ end: 0, survived: 3 });
  });
});
