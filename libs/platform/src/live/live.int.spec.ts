import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Hint, HintState } from '@cadre/contracts';
import { v7 } from 'uuid';
import { onEachBackend } from '../../../../test/support/backends.ts';
import type { TestBackend } from '../../../../test/support/backends.ts';
import { runSource } from '../../../../test/support/child.ts';
import { until } from '../../../../test/support/until.ts';
import { openLive } from './index.ts';
import type { Live } from './index.ts';

const hint = (sequence: number): Hint => ({
  organizationId: v7(),
  topic: 'staffing',
  sequence,
  entityId: null,
});

const stateOf = (caveat: string): HintState => ({
  number: 1,
  cause: 'FACTS_CHANGED',
  nextChangeAt: null,
  assessment: {
    at: 1,
    registryVersion: 1,
    facts: { at: 1 },
    rules: [],
    gaps: [],
    orgModel: {},
    caveats: [caveat],
    nextChangeAt: null,
  } as unknown as HintState['assessment'],
});

onEachBackend('live hints', (open) => {
  let backend: TestBackend;
  let closers: (() => Promise<void>)[];

  beforeAll(async () => {
    backend = await open();
  });
  beforeEach(() => {
    closers = [];
  });
  afterEach(async () => {
    await Promise.all(closers.map((close) => close()));
  });
  afterAll(async () => {
    await backend.stop();
  });
  const openOne = async (name: string): Promise<Live> => {
    const live = openLive(backend.settings, { name });
    closers.push(() => live.close());
    await live.ready();
    return live;
  };

  it('reach every subscriber of every process, the publishing one too, in order', async () => {
    const here = await openOne('one');
    const there = await openOne('two');
    const seen: Record<string, number[]> = { a: [], b: [], c: [] };
    here.subscribe(({ sequence }) => seen.a?.push(sequence));
    there.subscribe(({ sequence }) => seen.b?.push(sequence));
    const end = there.subscribe(({ sequence }) => seen.c?.push(sequence));
    for (const sequence of [1, 2, 3]) await here.publish(hint(sequence));
    await until(() => seen.a?.length === 3 && seen.b?.length === 3 && seen.c?.length === 3);
    end();
    await there.publish(hint(4));
    await until(() => seen.a?.length === 4 && seen.b?.length === 4);
    expect(seen).toEqual({ a: [1, 2, 3, 4], b: [1, 2, 3, 4], c: [1, 2, 3] });
  });

  it('carry a small state to every process, a large one within their own', async () => {
    const here = await openOne('one');
    const there = await openOne('two');
    const [own, others]: Hint[][] = [[], []];
    here.subscribe((each) => own?.push(each));
    there.subscribe((each) => others?.push(each));
    const [small, large] = [stateOf('few'), stateOf('many '.repeat(2_000))];
    await here.publish({ ...hint(1), state: small });
    await here.publish({ ...hint(2), state: large });
    await here.publish({ ...hint(3), state: { number: 'one' } as unknown as HintState });
    await until(() => others?.length === 3);
    expect(own?.map(({ state }) => state)).toEqual([small, large, { number: 'one' }]);
    expect(others?.map(({ state }) => state)).toEqual([small, undefined, undefined]);
  });

  it('reach a process of its own', async () => {
    const here = await openOne('here');
    const child = runSource(`
      import { openLive } from '@cadre/platform/live';
      const live = openLive(${JSON.stringify(backend.settings)}, { name: 'child' });
      live.subscribe((hint) => console.log('got ' + hint.sequence));
      await live.ready();
      console.log('ready');`);
    closers.push(() => child.kill());
    await child.says('ready');
    await here.publish(hint(42));
    await child.says('got 42');
    // A process that was killed does not disturb the others.
    await child.kill('SIGKILL');
    const seen: number[] = [];
    here.subscribe(({ sequence }) => seen.push(sequence));
    await here.publish(hint(43));
    await until(() => seen.includes(43));
  });

  it('arrive again by themselves after every connection was cut', async () => {
    const here = await openOne('here');
    const there = await openOne('there');
    const seen: number[] = [];
    let gaps = 0;
    there.subscribe(
      ({ sequence }) => seen.push(sequence),
      () => (gaps += 1),
    );
    await here.publish(hint(1));
    await until(() => seen.includes(1));
    await backend.cutConnections();
    const accepted: number[] = [];
    let sequence = 1;
    await until(
      async () => {
        sequence += 1;
        const sent = await here.publish(hint(sequence)).then(
          () => true,
          () => false,
        );
        if (sent) accepted.push(sequence);
        const third = accepted[2] ?? Infinity;
        return seen.some((number) => number >= third);
      },
      { every: 200 },
    );
    // What was accepted while connections were away arrives, too, or is reported as a gap.
    await until(() => gaps > 0 || accepted.every((number) => seen.includes(number)));
  });

  it('fail to be sent, and close, within seconds when nothing can be reached', async () => {
    const live = openLive(
      backend.settings.backend === 'postgres'
        ? { backend: 'postgres', databaseUrl: 'postgres://nobody:x@127.0.0.1:1/none' }
        : { backend: 'redis', redisUrl: 'redis://127.0.0.1:1' },
      { name: 'lost' },
    );
    await expect(live.publish(hint(1))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await live.close();
  });
});
