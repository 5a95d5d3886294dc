import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import {
  createOrganizationInput,
  inviteMemberInput,
  submitUseCaseInput,
  useCasesInput,
} from '@cadre/contracts';
import { looseKey, searchWords, suggestRole } from '@cadre/domain';
import { isOurs } from '@cadre/platform/auth';
import { growthOf } from '../../../../test/support/growth.ts';
import { bearerOf } from '../http/bearer.ts';
import { isOwnName } from '../http/own-name.ts';
import { traceIdFrom } from '../http/trace.ts';
import { costOf } from './complexity.ts';
import { parseWithin } from './document-limits.ts';
import { LIMITS } from './limits.ts';

const schema = buildSchema('input In { a: Int } type Query { f(input: In, n: Int): Int }');
const document = parse('query ($input: In) { f(input: $input) }');
const silently = (work: () => unknown) => {
  try {
    work();
  } catch {
    // Refused: what it costs to refuse is what is measured.
  }
};

/** What meets a text from outside. ESLint (`regexp/no-super-linear-*`) looks at every pattern; this at whole ways. */
const WAYS: readonly [string, (text: string) => unknown][] = [
  ['an e-mail address', (text) => inviteMemberInput.safeParse({ email: text, role: 'VIEWER' })],
  ['a short name', (text) => createOrganizationInput.safeParse({ slug: text })],
  ['a title', (text) => submitUseCaseInput.safeParse({ title: text, problem: text })],
  ['a search', (text) => useCasesInput.safeParse({ text, after: text })],
  ['a token', (text) => bearerOf(text)],
  ['a trace', (text) => traceIdFrom(text)],
  ['a host', (text) => isOwnName(text, null)],
  ['words to look for', (text) => searchWords(text)],
  ['a name', (text) => looseKey(text)],
  ['a job title', (text) => suggestRole(text)],
  ['an origin', (text) => isOurs(text, 'cadre.example.com', {})],
  ['a document', (text) => silently(() => parseWithin(LIMITS, `{ f } # ${text}`))],
  ['a string in a document', (text) => silently(() => parseWithin(LIMITS, `{ f(x: "${text}") }`))],
  [
    'a variable of the wrong type',
    (text) =>
      silently(() => costOf(LIMITS, { schema, document, variables: { input: { a: text } } })),
  ],
  [
    'the name of a variable’s field',
    (text) =>
      silently(() => costOf(LIMITS, { schema, document, variables: { input: { [text]: 1 } } })),
  ],
];

const HOSTILE: readonly [string, string][] = [
  ['letters', 'a'],
  ['blanks', ' '],
  ['hyphens', '-'],
  ['dots', 'a.'],
  ['addresses', 'a@a.'],
  ['places in variables', ' at "input.a'],
  ['marks in disorder', '\u0301\u0323'],
];

describe.each(WAYS)('%s', (_way, work) => {
  it.each(HOSTILE)('takes time in proportion to %s', (_name, piece) => {
    const make = (size: number) => piece.repeat(Math.ceil(size / piece.length));
    expect(growthOf(work, make, 25_000)).toBeLessThan(10);
  });
});
