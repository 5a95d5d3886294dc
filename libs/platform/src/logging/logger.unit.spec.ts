import { describe, expect, it } from '@jest/globals';
import { createLogger, nestLogger, scrub } from './index.ts';

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

  it('keeps ids of tokens and package names, which are no secrets', () => {
    const line = JSON.stringify({ tokenId: 't1', at: 'node_modules/@nestjs/core/index.js' });
    expect(scrub(line)).toBe(line);
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
