import { afterEach, describe, expect, it } from '@jest/globals';
import { begunOr, forgetBegun } from './begun.ts';

afterEach(forgetBegun);

const given = (answer: Promise<Response>) => {
  globalThis.cadreBegun = { session: answer };
};
const ask = async () =>
  (await begunOr('session', () => Promise.resolve(new Response('asked again')))).text();

describe('a request that start.js began', () => {
  it('is answered once, and asked again after that', async () => {
    given(Promise.resolve(new Response('begun')));
    expect(await ask()).toBe('begun');
    expect(await ask()).toBe('asked again');
  });

  it.each([
    ['was refused', Promise.resolve(new Response('', { status: 401 }))],
    ['did not arrive', Promise.reject(new TypeError('no network'))],
  ])('is asked again when it %s', async (_how, answer) => {
    given(answer);
    expect(await ask()).toBe('asked again');
  });

  it('is forgotten with the session that it belongs to', async () => {
    given(Promise.resolve(new Response('begun')));
    forgetBegun();
    expect(await ask()).toBe('asked again');
  });
});
