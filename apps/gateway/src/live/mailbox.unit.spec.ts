import { describe, expect, it } from '@jest/globals';
import { Mailbox } from './mailbox.ts';

const sums = (onEnd = () => {}) => new Mailbox<number>((a, b) => a + b, onEnd);

describe('a mailbox', () => {
  it('hands out what comes, whether it is waited for or not', async () => {
    const mailbox = sums();
    const waiting = mailbox.next();
    mailbox.push(1);
    expect(await waiting).toEqual({ value: 1, done: false });
    mailbox.push(2);
    expect(await mailbox.next()).toEqual({ value: 2, done: false });
  });

  it('holds one message, however many come while nobody reads', async () => {
    const mailbox = sums();
    for (let message = 1; message <= 100; message += 1) mailbox.push(message);
    expect(await mailbox.next()).toEqual({ value: 5_050, done: false });
    const later = mailbox.next();
    mailbox.push(7);
    expect(await later).toEqual({ value: 7, done: false });
  });

  it('wakes who waits when it is returned, and says once that it has ended', async () => {
    let ends = 0;
    const mailbox = sums(() => (ends += 1));
    const waiting = mailbox.next();
    await mailbox.return();
    await mailbox.return();
    expect(await waiting).toEqual({ value: undefined, done: true });
    mailbox.push(1);
    expect(await mailbox.next()).toEqual({ value: undefined, done: true });
    expect(ends).toBe(1);
  });

  it('ends when it is thrown into', async () => {
    const mailbox = sums();
    await expect(mailbox.throw(new Error('no'))).rejects.toThrow('no');
    expect((await mailbox.next()).done).toBe(true);
  });
});
