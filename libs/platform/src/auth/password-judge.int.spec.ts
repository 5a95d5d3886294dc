import { afterAll, describe, expect, it } from '@jest/globals';
import { mainThreadCpu } from '../../../../test/support/thread-cpu.ts';
import { passwordJudge } from './password-judge.ts';

const judge = passwordJudge();
afterAll(() => judge.close());

describe('a new password', () => {
  it.each([
    'password1234',
    'Password123!',
    'qwertyuiop12',
    '123456789012',
    'aaaaaaaaaaaaaaaaaaaaaaaa',
    'iloveyou1234',
    'cadrecadrecadre',
    'Ada Example 1',
  ])('is refused when it is among the first that are tried: %s', async (password) => {
    expect(await judge.isGuessable(password, ['Ada Example', 'ada@example.com'])).toBe(true);
  });

  it.each([
    'correct horse battery staple',
    'another good password',
    'tR7#kq9!vLm2',
    'x7Qp0_d2Kv-9aZ4e',
  ])('is accepted when it takes long to guess: %s', async (password) => {
    expect(await judge.isGuessable(password, ['Ada Example', 'ada@example.com'])).toBe(false);
  });

  it('is judged by its first 32 characters: what follows makes it neither stronger nor dearer to judge', async () => {
    const strong = 'correct horse battery staple';
    expect(await judge.isGuessable('a'.repeat(32) + strong, [])).toBe(true);
    expect(await judge.isGuessable('a'.repeat(4) + strong, [])).toBe(false);
  });

  it('keeps nothing else of the process busy while it is judged, however it is made', async () => {
    const about = Array.from({ length: 50 }, () => 'p4$$w0rd'.repeat(40));
    const [main, all] = [mainThreadCpu(), process.cpuUsage()];
    for (const part of ['p4$$w0rd', '1-', '4@8({[<369&#!1/|0$5+7%2', 'ab12', 'a@', '0']) {
      const password = part.repeat(500 / part.length);
      expect(typeof (await judge.isGuessable(password, about))).toBe('boolean');
    }
    const { user, system } = process.cpuUsage(all);
    expect(mainThreadCpu() - main).toBeLessThan((0.3 * (user + system)) / 1_000_000);
  });

  it('waits in a queue that has an end', async () => {
    const many = Array.from({ length: 100 }, () => judge.isGuessable('password1234', []));
    const outcomes = await Promise.allSettled(many);
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(60);
    expect(refused[0]).toMatchObject({ reason: { code: 'UNAVAILABLE', retryAfterSeconds: 5 } });
    expect(await judge.isGuessable('password1234', [])).toBe(true);
  });
});
