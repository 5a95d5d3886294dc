import { describe, expect, it } from '@jest/globals';
import type { Hint, HintState } from '@cadre/contracts';
import { silentLogger } from '@cadre/platform/logging';
import { gate } from '../../../../test/support/paused.ts';
import { until } from '../../../../test/support/until.ts';
import { StateChannel, type Numbered } from './state-channel.ts';

/** A channel on a state that is set by hand. Its hints carry a state when they are told to. */
function givenChannel() {
  const stored = { sequence: 1, reads: 0, held: null as Promise<void> | null };
  const channel = new StateChannel<Numbered, Numbered>(
    {
      async read() {
        stored.reads += 1;
        const { sequence } = stored;
        await stored.held;
        return { sequence };
      },
      message: (_before, now) => now,
      merge: (_earlier, later) => later,
      carried: ({ sequence, state }) => (state ? { sequence } : null),
    },
    silentLogger,
  );
  const told: number[][] = [];
  const watch = (): number[] => {
    const seen: number[] = [];
    const mailbox = channel.subscribe(() => {});
    void (async () => {
      for await (const { sequence } of mailbox) seen.push(sequence);
    })();
    told.push(seen);
    return seen;
  };
  const hint = (sequence: number, carries: boolean): void =>
    channel.hint({
      organizationId: 'organization',
      topic: 'staffing',
      sequence,
      entityId: null,
      ...(carries ? { state: {} as HintState } : {}),
    } satisfies Hint);
  return { channel, stored, watch, hint };
}

describe('a channel of a state', () => {
  it('sends what a hint carries without a read, and nothing a second time', async () => {
    const { channel, stored, watch, hint } = givenChannel();
    const seen = watch();
    await until(() => seen.length === 1);
    hint(2, true);
    hint(2, true);
    hint(1, true);
    await until(() => seen.length === 2);
    hint(4, true);
    await until(() => seen.length === 3);
    expect(seen).toEqual([1, 2, 4]);
    expect(stored.reads).toBe(1);
    channel.close();
  });

  it('reads what a hint does not carry', async () => {
    const { channel, stored, watch, hint } = givenChannel();
    const seen = watch();
    await until(() => seen.length === 1);
    stored.sequence = 2;
    hint(2, false);
    await until(() => seen.length === 2);
    expect(seen).toEqual([1, 2]);
    channel.close();
  });

  it('never goes back: a read that a hint has overtaken is done again, for new subscribers, too', async () => {
    const { channel, stored, watch, hint } = givenChannel();
    const seen = watch();
    await until(() => seen.length === 1);
    const slow = gate();
    stored.held = slow.opened;
    const late = watch();
    await until(() => stored.reads === 2);
    stored.sequence = 2;
    hint(2, true);
    slow.open();
    await until(() => late.length === 1);
    expect(late).toEqual([2]);
    expect(seen).toEqual([1, 2]);
    channel.close();
  });
});
