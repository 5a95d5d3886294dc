import { describe, expect, it } from '@jest/globals';
import { createLogger } from '@cadre/platform/logging';
import { apolloLogger } from './log-error.ts';

describe('what Apollo says', () => {
  it('goes to our log, without what it quotes of a request', () => {
    const lines: string[] = [];
    const destination = { write: (line: string) => void lines.push(line) };
    const log = apolloLogger(createLogger({ service: 'test', level: 'trace', destination }));
    log.error('Unexpected error processing request: typed by a client');
    log.warn(new Error('Cannot read "typed by a client"'));
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'error', from: 'apollo', msg: 'Unexpected error processing request' },
      { level: 'warn', from: 'apollo', err: { type: 'Error' } },
    ]);
    expect(lines.join('')).not.toContain('typed');
  });
});
