import pg from 'pg';

type Log = { warn(context: object, message: string): void };

/** First pause before connecting again, doubled up to the longest, in milliseconds. */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 5_000;

/**
 * Calls `onNotify` for every NOTIFY on `channel`, and once after each (re)connection, since notifications without a
 * connection are lost. Uses its own connection, because a pool would give it to other callers. Reconnects until `close`.
 */
export function listen(
  url: string,
  channel: string,
  onNotify: () => void,
  log: Log,
): { close(): Promise<void> } {
  let open = true;
  let client = null as pg.Client | null;
  let again = () => {};

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      again = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  /** Opens one connection; resolves when it has ended. */
  const live = async (): Promise<void> => {
    const current = new pg.Client({
      connectionString: url,
      application_name: `cadre-listen-${channel}`,
      keepAlive: true,
      connectionTimeoutMillis: 4_000,
    });
    client = current;
    const ended = new Promise<void>((resolve) => {
      current.on('end', resolve);
      current.on('error', () => resolve());
    });
    await current.connect();
    current.on('notification', onNotify);
    await current.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    onNotify();
    await ended;
  };

  const running = (async () => {
    for (let wait = FIRST_PAUSE; open; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
      try {
        await live();
        wait = FIRST_PAUSE;
      } catch (error) {
        if (open) log.warn({ err: error, channel }, 'cannot listen to the database; trying again');
      }
      await client?.end().catch(() => undefined);
      if (open) await pause(wait);
    }
  })();

  return {
    async close() {
      open = false;
      again();
      await client?.end().catch(() => undefined);
      await running;
    },
  };
}
