import { describe, expect, it } from '@jest/globals';
import { threadFlags } from './thread-flags.ts';

describe('the flags of a thread', () => {
  it('are those of its process', () => {
    const flags = ['--no-warnings', '--import', 'file:///loader.mjs'];
    expect(threadFlags(flags)).toEqual(flags);
  });

  it.each([
    ['a program given as text', ['--input-type=module', '-e', 'await run()']],
    ['its longer names', ['--input-type', 'module', '--eval', 'await run()']],
    ['a printed text', ['-p', '1 + 1']],
    ['an inspector', ['--inspect-brk=9229', '--inspect', '--inspect-port', '0']],
  ])('leave out what a process has for itself: %s', (_name, own) => {
    expect(threadFlags(['--no-warnings', ...own, '--enable-source-maps'])).toEqual([
      '--no-warnings',
      '--enable-source-maps',
    ]);
  });
});
