import { randomUUID } from 'node:crypto';
import { hintSchema } from '@cadre/contracts';
import { z } from 'zod';
import { AppError } from '../errors/index.ts';
import { silentLogger } from '../logging/index.ts';
import type { Logger } from '../logging/index.ts';
import { withDeadline } from '../queue/deadline.ts';
import { createRelay } from '../queue/relay.ts';
import type { QueueSettings } from '../queue/settings.ts';
import type { GapListener, Hint, HintListener, Live } from './settings.ts';

const TOPIC = 'hints';
const PUBLISH_MILLISECONDS = 2_000;
const CLOSE_MILLISECONDS = 5_000;
const LONGEST_PAUSE = 2_000;
/** The size up to which a hint carries its state to other processes, characters of JSON; they read a larger one. */
const SMALL = 8_192;

/** A hint on its way between processes. The version before ignores from which. */
const message = hintSchema.extend({ from: z.string().optional() });

type Relay = ReturnType<typeof createRelay>;

export interface OpenLiveOptions {
  /** The name of the process that operators see: `gateway`. */
  name: string;
  log?: Logger;
}

/**
 * Opens the connection that carries hints between processes: BullMQ's Relay. It is marked experimental, so only this file
 * uses it.
 *
 * It retries without limit: a relay that could not start is made again, and whenever hints may have been lost meanwhile,
 * every subscriber's `onGap` is called.
 */
export function openLive(settings: QueueSettings, options: OpenLiveOptions): Live {
  const log = options.log ?? silentLogger;
  const self = randomUUID();
  const subscribers = new Map<HintListener, GapListener | undefined>();
  let closed = false;
  let current: Relay | null = null;
  let wake = (): void => undefined;

  const gap = (why: string): void => {
    if (closed) return;
    log.warn({ why }, 'live hints may have been lost');
    for (const onGap of subscribers.values()) onGap?.();
  };

  const deliver = (hint: Hint): void => {
    for (const listener of subscribers.keys()) listener(hint);
  };

  const receive = (data: unknown): void => {
    const received = message.safeParse(data);
    if (!received.success) {
      log.warn('a live hint of an unknown shape was dropped');
      return;
    }
    const { from, ...hint } = received.data;
    if (from !== self) deliver(hint);
  };

  const connect = async (): Promise<Relay> => {
    const relay = createRelay(settings, options.name);
    current = relay;
    relay.on('error', (err: Error) => log.warn({ err }, 'live relay failed'));
    relay.on('recovered', () => gap('the datastore had forgotten this process'));
    try {
      await relay.waitUntilReady();
      // A relay that was closed while it started also counts as ready, but accepts no subscription.
      await relay.subscribe(TOPIC, ({ data }) => receive(data));
      return relay;
    } catch (error) {
      await relay.close().catch(() => undefined);
      throw error;
    }
  };

  const keepTrying = async (): Promise<Relay> => {
    for (let pause = 100; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      if (closed) throw new AppError('UNAVAILABLE', 'Live updates are closed');
      try {
        const relay = await connect();
        if (pause > 100) gap('the relay could not be reached');
        return relay;
      } catch (err) {
        log.warn({ err }, 'live relay could not start');
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, pause);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    }
  };

  const connected = keepTrying();
  // Callers that publish or wait get the rejection; without any, it must not end the process.
  connected.catch(() => undefined);

  const close = async (): Promise<void> => {
    closed = true;
    wake();
    subscribers.clear();
    // This also ends a start that still waits for the datastore.
    const ended = current?.close() ?? Promise.resolve();
    await withDeadline(ended, 'closing', CLOSE_MILLISECONDS).catch((err: unknown) =>
      log.warn({ err }, 'live relay did not close in time'),
    );
  };

  return {
    publish: async (hint: Hint) => {
      // The subscribers of this process get it, and its state of any size, without the relay.
      deliver(hint);
      const sent = connected.then((relay) => relay.publish(TOPIC, { ...small(hint), from: self }));
      await withDeadline(sent, 'publishing a live hint', PUBLISH_MILLISECONDS);
    },
    subscribe: (listener, onGap) => {
      // A new wrapper for each subscription: the same function may be subscribed twice and ended once.
      const own: HintListener = (hint) => listener(hint);
      subscribers.set(own, onGap);
      return () => void subscribers.delete(own);
    },
    ready: async (milliseconds = 10_000) => {
      await withDeadline(connected, 'starting live updates', milliseconds);
    },
    close,
  };
}

/** The hint without a state that is not small. */
function small({ state, ...hint }: Hint): Hint {
  return state && JSON.stringify(state).length <= SMALL ? { ...hint, state } : hint;
}
