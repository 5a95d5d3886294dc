import { randomBytes } from 'node:crypto';
import { ConfigError, loadConfig, type Config } from '../config/index.ts';
import { AppError } from '../errors/index.ts';
import { createLogger, type Logger, type LogLevel } from '../logging/index.ts';

export type ServiceContext = { config: Config; log: Logger };
export type Service = { close(): Promise<void> };

/** A condition that the operator can correct; its message says how, and it is shown without a stack trace. */
export class StartError extends Error {
  override name = 'StartError';
}

/** The limit on a clean stop, in milliseconds; after it the process ends anyway. */
const STOP_WITHIN = 25_000;

/**
 * The life of a process: reads the configuration, starts, and on SIGINT, SIGTERM or SIGHUP stops once, cleanly. A known
 * condition is printed in one line and ends the process with exit code 1; an unknown one is logged with its stack.
 */
export async function runService(
  name: string,
  defaultLevel: LogLevel,
  start: (context: ServiceContext) => Promise<Service>,
): Promise<void> {
  let log: Logger | null = null;
  try {
    const config = loadConfig();
    const logger = createLogger({ service: name, level: config.logLevel ?? defaultLevel });
    log = logger;
    let service: Service | null = null;
    let stopping: Promise<never> | null = null;
    const stop = async (code: number): Promise<never> => {
      const late = setTimeout(() => {
        logger.fatal('did not stop in time');
        process.exit(1);
      }, STOP_WITHIN);
      late.unref();
      await service?.close().catch((error: unknown) => {
        logger.error({ err: error }, 'did not stop cleanly');
        code = 1;
      });
      process.exit(code);
    };
    // A closed terminal accepts no more output; its error must not interrupt the stop.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        // During the start there is nothing to close yet: the stop waits for the start.
        if (service) stopping ??= stop(0);
        else stopRequested = true;
      });
    }
    let stopRequested = false;
    process.on('unhandledRejection', (error) =>
      logger.error({ err: error }, 'unhandled rejection'),
    );
    service = await start({ config, log: logger });
    if (stopRequested) stopping ??= stop(0);
  } catch (error) {
    if (error instanceof ConfigError || error instanceof StartError || error instanceof AppError) {
      console.error(error.message);
    } else if (log) {
      log.fatal({ err: error }, 'could not start');
    } else {
      console.error(error);
    }
    process.exit(1);
  }
}

/**
 * CADRE_AUTH_SECRET, which all gateways of an installation share. Only outside production may it be absent: a random one is
 * used then, and sessions end with the process.
 */
export function requireAuthSecret({ authSecret, production }: Config): string {
  if (authSecret !== null) return authSecret;
  if (!production) return randomBytes(32).toString('base64url');
  throw new StartError(
    'CADRE_AUTH_SECRET is needed: 32 random characters or more that sign sessions, the same for every gateway. `openssl rand -base64 32` makes one.',
  );
}

/** DATABASE_URL, which a service without an embedded database needs. */
export function requireDatabaseUrl({ databaseUrl }: Config): string {
  if (databaseUrl !== null) return databaseUrl;
  throw new StartError(
    'DATABASE_URL is needed, such as postgres://cadre_app:password@host:5432/cadre. `npm start` brings a database of its own.',
  );
}
