import { describe, expect, it } from '@jest/globals';
import { createLogger, LOG_LIMITS, nestLogger, scrub } from './index.ts';

const TOKEN =
  'cdr_0192f3a47c5b7e2f9a1b2c3d4e5f6071_0192f3a47c5b7e2f9a1b2c3d4e5f6072_c2VjcmV0LXNlY3JldA';

function listening() {
  const lines: string[] = [];
  const log = createLogger({
    service: 'test',
    level: 'trace',
    destination: { write: (line) => void lines.push(line) },
  });
  const last = (): Record<string, unknown> => JSON.parse(lines.at(-1) ?? '{}');
  return { log, lines, last };
}

const textsOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsOf)
      : [];

describe('the logger', () => {
  it('writes one JSON line with level, time and service', () => {
    const { log, last } = listening();
    log.info({ useCaseId: 'u1' }, 'scored');
    expect(last()).toMatchObject({
      level: 'info',
      service: 'test',
      useCaseId: 'u1',
      msg: 'scored',
    });
    expect(String(last().time)).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it.each([
    ['a password field', { user: { password: 'hunter2-secret' } }, 'hunter2-secret'],
    ['a header', { headers: { authorization: 'Bearer abcdefgh12345' } }, 'abcdefgh12345'],
    ['cookies in a list', { headers: { 'set-cookie': ['sid=abc', 'x=y'] } }, 'sid=abc'],
    ['an API token in a text', { note: `used ${TOKEN} twice` }, 'c2VjcmV0'],
    ['an e-mail address', { who: 'ann.o-hara+x@example.co.uk' }, 'ann.o-hara'],
    ['an address outside ASCII', { who: 'jörg@müller.example' }, 'jörg'],
    ['a connection string', { url: 'postgres://cadre:s3cr3t@db:5432/cadre' }, 's3cr3t'],
    ['a JWT', { note: 'got eyJhbGciOiJub25l.eyJzdWIiOiIxIn0.abc' }, 'eyJzdWIiOiIxIn0'],
  ])('leaves no secret of %s', (_name, fields, secret) => {
    const { log, lines, last } = listening();
    log.warn(fields, 'careful');
    expect(lines.join('')).not.toContain(secret);
    expect(last()).toMatchObject({ msg: 'careful' });
  });

  it('finds an address after a line break and keeps the line valid JSON', () => {
    const line = scrub(JSON.stringify({ msg: 'first\nann@example.com\tbob@example.com' }));
    expect(JSON.parse(line)).toEqual({ msg: 'first\n[redacted]\t[redacted]' });
  });

  const endless = (text: string) => text.repeat(Math.ceil(300_000 / text.length));
  it.each<[string, object | string]>([
    ['a message', endless('a')],
    ['a message of words', endless('word ')],
    ['a message of control characters', endless('\u0001')],
    ['a message of half characters', endless('\ud83d')],
    ['a field', { callbackURL: endless('é😀') }],
    ['a hundred fields', Object.fromEntries([...Array(100).keys()].map((n) => [n, endless('b ')]))],
    ['a long list', { list: Array(50_000).fill('c') }],
    ['a list of empty lists', { list: Array(60).fill(Array(60).fill(Array(60).fill([]))) }],
    ['a field with a long name', { [endless('d')]: 1 }],
    ['fields deep in one another', JSON.parse(`${'{"a":'.repeat(4_000)}"e"${'}'.repeat(4_000)}`)],
    ['an error', { err: new Error(endless('f'), { cause: new Error(endless('g ')) }) }],
  ])('cuts %s to its bound, says so, and the line stays valid JSON', (_name, said) => {
    const { log, lines, last } = listening();
    log.warn(...((typeof said === 'string' ? [said] : [said, 'careful']) as [string]));
    const [line = ''] = lines;
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(LOG_LIMITS.lineBytes);
    expect(line).toMatch(/[[]cut[\]]|"cut":true/);
    expect(last()).toMatchObject({ level: 'warn', service: 'test' });
    if (typeof said !== 'string') expect(last()).toMatchObject({ msg: 'careful' });
    for (const text of textsOf(last())) {
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(LOG_LIMITS.textBytes + 32);
    }
  });

  it('shows no part of an address or a token at which a text is cut', () => {
    for (const secret of ['ann.o-hara@mail.example.com', TOKEN, 'Bearer abcdefgh12345']) {
      for (let before = 4_000; before < 4_200; before += 1) {
        const { log, last } = listening();
        log.warn(`${'x'.repeat(before - 1)} ${secret} and more ${'y '.repeat(200)}`);
        expect(last().msg).not.toMatch(/ann|hara|c2Vj|abcd/);
      }
    }
  });

  it('repeats nothing that a client typed and an error quotes', () => {
    const { log, lines, last } = listening();
    const typed = 'typed by a client';
    const database = Object.assign(new Error(`invalid input syntax for type uuid: ${typed}`), {
      code: '22P02',
      detail: `Key (name)=(${typed})`,
    });
    const graphql = new Error(`Variable "$input" got invalid value "${typed}"; Expected "ID"`);
    const torn = new Error(`Unexpected token 't', "${typed}`);
    for (const err of [database, graphql, torn]) {
      log.error({ err: new Error('it failed', { cause: err }) }, 'failed');
      expect(last()).toMatchObject({ err: { stack: expect.stringContaining('at ') } });
    }
    expect(lines.join('')).not.toContain('typed by');
    expect(lines[0]).toContain('22P02');
  });

  it('tells an error that is its own cause once, and not for ever', () => {
    const { log, last } = listening();
    const error: Error = new Error('round');
    error.cause = error;
    log.error({ err: error }, 'failed');
    expect(last()).toMatchObject({ err: { message: 'round' }, msg: 'failed' });
  });

  it('keeps ids of tokens and package names, which are no secrets', () => {
    const line = JSON.stringify({ tokenId: 't1', at: 'node_modules/@nestjs/core/index.js' });
    expect(JSON.parse(scrub(line))).toEqual({ msg: '', ...JSON.parse(line) });
  });

  it('tells the causes of an error but not the parameters of its SQL', () => {
    const { log, lines, last } = listening();
    const cause = Object.assign(new Error('duplicate key'), { code: '23505' });
    const error = Object.assign(new Error('query failed', { cause }), {
      parameters: ['Ann Smith'],
    });
    log.error({ err: error }, 'failed');
    expect(last()).toMatchObject({ err: { message: 'query failed', cause: { code: '23505' } } });
    expect(lines.join('')).not.toContain('Ann Smith');
  });

  it('lets Nest speak, with its context and stacks', () => {
    const { log, last } = listening();
    const nest = nestLogger(log);
    nest.log('started', 'NestFactory');
    expect(last()).toMatchObject({ level: 'info', msg: 'started', context: 'NestFactory' });
    nest.error('broken', 'Error: broken\n at x', 'Explorer');
    expect(last()).toMatchObject({
      level: 'error',
      stack: 'Error: broken\n at x',
      context: 'Explorer',
    });
    nest.error(new Error('thrown'));
    expect(last()).toMatchObject({ msg: 'thrown', err: { type: 'Error' } });
  });
});
