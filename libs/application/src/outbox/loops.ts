import { listen } from '@cadre/persistence';
import type { Queues } from '@cadre/platform/queue';
import type { App } from '../core/app.ts';
import { expireImports } from '../import/expire-imports.ts';
import { scheduleDueStaffing } from '../staffing/schedule-due-staffing.ts';
import { measureWork } from './measure-work.ts';
import { publishOutbox, type Destinations } from './publish-outbox.ts';
import { reconcileOutbox } from './reconcile-outbox.ts';

/** Work that repeats until it is closed; `close` waits for the round in progress. */
export type Loop = { close(): Promise<void> };

/**
 * Repeats `round`: again at once while it says there is more, else after `everyMs` or a wake-up. A failing round is
 * logged and tried again with a growing pause; it never ends the loop.
 */
export function repeat(
  app: App,
  name: string,
  everyMs: number,
  round: () => Promise<boolean>,
): Loop & { wake(): void } {
  let open = true;
  let failures = 0;
  let woken = false;
  let interrupt = () => {};
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      if (woken || !open) return resolve();
      const timer = setTimeout(resolve, ms);
      interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const running = (async () => {
    while (open) {
      woken = false;
      try {
        const more = await round();
        failures = 0;
        if (!more) await pause(everyMs);
      } catch (error) {
        failures += 1;
        app.log.warn(
          { err: error, loop: name, failures },
          'a round failed and will be tried again',
        );
        await pause(Math.min(5_000, 100 * 2 ** failures));
      }
    }
  })();
  return {
    wake() {
      woken = true;
      interrupt();
    },
    async close() {
      open = false;
      interrupt();
      await running;
    },
  };
}

export type LoopOptions = Destinations & {
  queues: Queues | Pick<Queues, 'addBulk'>;
  /** Where to LISTEN for new outbox rows. */
  databaseUrl: string;
  /** Pauses in milliseconds; a test makes them short, an idle service may make them long. */
  pollMs?: number;
  reconcileMs?: number;
  scheduleMs?: number;
  expireMs?: number;
  measureMs?: number;
};

/**
 * The worker's loops: the outbox publisher, the reconciler, the scheduler of evaluations that fall due, the expiry of
 * imports, and the metrics of all of these.
 */
export function startLoops(app: App, options: LoopOptions): Loop {
  const { pollMs = 1_000, reconcileMs = 2_000, scheduleMs = 1_000, expireMs = 60_000 } = options;
  const { queues, measureMs = 15_000 } = options;
  const publisher = repeat(
    app,
    'publisher',
    pollMs,
    async () => (await publishOutbox(app, options)) > 0,
  );
  const reconciler = repeat(app, 'reconciler', reconcileMs, async () => {
    const { asked } = await reconcileOutbox(app, options.queues);
    if (asked > 0) app.log.info({ asked }, 'events without effect: their jobs are asked for again');
    return false;
  });
  const scheduler = repeat(app, 'scheduler', scheduleMs, async () => {
    await scheduleDueStaffing(app, options.queues);
    return false;
  });
  const expirer = repeat(app, 'import expirer', expireMs, async () => {
    await expireImports(app);
    return false;
  });
  const measurer = repeat(app, 'measurer', measureMs, async () => {
    if ('counts' in queues) await measureWork(app, queues);
    return false;
  });
  const listener = listen(options.databaseUrl, 'cadre_outbox', () => publisher.wake(), app.log);
  return {
    async close() {
      await listener.close();
      await Promise.all([
        publisher.close(),
        reconciler.close(),
        scheduler.close(),
        expirer.close(),
        measurer.close(),
      ]);
    },
  };
}
