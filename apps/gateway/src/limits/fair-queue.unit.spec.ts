import { describe, expect, it } from '@jest/globals';
import { FairQueue, type FairQueueOptions } from './fair-queue.ts';

const queue = (options: Partial<FairQueueOptions> = {}) =>
  new FairQueue({
    capacity: 10,
    perOrganization: 5,
    perCaller: 5,
    waiting: 100,
    patienceMs: 60_000,
    dear: 1_000_000,
    restMs: 30,
    ...options,
  });

/** Operations in the order in which they begin; each ends when it is told to. */
function watched(turns: FairQueue) {
  const order: string[] = [];
  const leaving: (() => void)[] = [];
  const ask = (name: string, cost: number, caller = 'one') =>
    turns
      .enter({ organization: name.slice(0, 1), caller }, cost)
      .then((leave) => {
        order.push(name);
        leaving.push(leave);
      })
      .catch((error: unknown) => order.push(`${name} ${(error as Error).name}`));
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const end = async () => {
    leaving.shift()?.();
    await settle();
  };
  return { order, ask, end, settle };
}

describe('the queue in front of the executor', () => {
  it('lets another organization begin at once, however much one has asked for', async () => {
    const { order, ask, settle } = watched(queue());
    for (let n = 0; n < 20; n += 1) void ask(`a${n}`, 5);
    void ask('b', 1);
    await settle();
    expect(order).toEqual(['a0', 'b']);
  });

  it('goes round the organizations where all of it is taken', async () => {
    const { order, ask, end, settle } = watched(queue({ capacity: 5 }));
    for (let n = 0; n < 3; n += 1) void ask(`a${n}`, 5);
    for (let n = 0; n < 2; n += 1) void ask(`b${n}`, 5);
    void ask('c0', 5);
    await settle();
    for (let n = 0; n < 6; n += 1) await end();
    expect(order).toEqual(['a0', 'b0', 'c0', 'a1', 'b1', 'a2']);
  });

  it('goes round the callers of one organization', async () => {
    const { order, ask, end, settle } = watched(queue({ perOrganization: 5 }));
    for (let n = 0; n < 3; n += 1) void ask(`a${n}`, 5, 'busy');
    void ask('a-other', 5, 'other');
    await settle();
    for (let n = 0; n < 4; n += 1) await end();
    expect(order).toEqual(['a0', 'a-other', 'a1', 'a2']);
  });

  it('lets one operation begin that is dearer than all there is, alone', async () => {
    const { order, ask, end, settle } = watched(queue());
    void ask('a', 1_000);
    void ask('b', 1);
    await settle();
    expect(order).toEqual(['a']);
    await end();
    expect(order).toEqual(['a', 'b']);
  });

  it('refuses what is too much to wait, and what has waited too long', async () => {
    const { order, ask, settle } = watched(queue({ waiting: 1, patienceMs: 1 }));
    void ask('a0', 5);
    const late = ask('a1', 5);
    void ask('a2', 5);
    await settle();
    await late;
    expect(order).toEqual([
      'a0',
      expect.stringContaining('NoTurn'),
      expect.stringContaining('NoTurn'),
    ]);
  });

  it('lets what is dear rest between its turns, and nothing else', async () => {
    const { order, ask, end, settle } = watched(queue({ dear: 3, restMs: 20 }));
    for (let n = 0; n < 2; n += 1) void ask(`a${n}`, 5);
    await settle();
    await end();
    void ask('a-cheap', 1, 'other');
    void ask('b', 5);
    await settle();
    expect(order).toEqual(['a0', 'a-cheap', 'b']);
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(order).toEqual(['a0', 'a-cheap', 'b']);
    await end();
    expect(order).toEqual(['a0', 'a-cheap', 'b', 'a1']);
  });

  it('gives a turn back once, and forgets who holds nothing', async () => {
    const turns = queue({ capacity: 2, perOrganization: 2, perCaller: 2 });
    const leave = await turns.enter({ organization: 'a', caller: 'x' }, 2);
    leave();
    leave();
    const again = await turns.enter({ organization: 'a', caller: 'x' }, 2);
    const waits = turns.enter({ organization: 'a', caller: 'x' }, 2);
    expect(turns.length).toBe(1);
    again();
    (await waits)();
    expect(turns.length).toBe(0);
  });
});
