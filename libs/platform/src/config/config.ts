import { z } from 'zod';
import { LOG_LEVELS } from '../logging/index.ts';
import { QUEUE_BACKENDS, type QueueSettings } from '../queue/settings.ts';

/** An empty variable counts as absent: `PORT= npm start` means "not set". */
const absent = (value: unknown) => (value === '' ? undefined : value);
const setting = <S extends z.ZodType>(schema: S) => z.preprocess(absent, schema);

const flag = setting(
  z.enum(['0', '1', 'false', 'true'], { error: 'must be 0 or 1' }).optional(),
).transform((value) => (value === undefined ? undefined : value === '1' || value === 'true'));

const url = (protocols: readonly string[], example: string) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
      `must look like ${example}`,
    );
const postgres = url(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/cadre');
const redis = url(['redis:', 'rediss:'], 'redis://host:6379');

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  );

const environment = z
  .object({
    PORT: setting(
      z.coerce.number({ error: 'must be a port' }).int().min(0).max(65_535).default(4000),
    ),
    CADRE_HOST: setting(z.string().default('127.0.0.1')),
    CADRE_DATA_DIR: setting(z.string().default('./.data')),
    CADRE_DEMO: flag,
    CADRE_OPEN: flag,
    CADRE_STARTED_AT: setting(z.coerce.number().int().optional()),
    PUBLIC_URL: setting(url(['http:', 'https:'], 'https://cadre.example.com').optional()),
    CADRE_ALLOWED_ORIGINS: setting(list),
    CADRE_AUTH_SECRET: setting(
      z.string().min(32, 'must have at least 32 random characters').optional(),
    ),
    CADRE_METRICS_TOKEN: setting(z.string().min(16, 'must have at least 16 characters').optional()),
    CADRE_TRUSTED_DOCUMENTS_ONLY: flag,
    CADRE_OPERATIONS_PORT: setting(
      z.coerce.number({ error: 'must be a port' }).int().min(0).max(65_535).optional(),
    ),
    CADRE_TRUSTED_PROXIES: setting(list),
    DATABASE_URL: setting(postgres.optional()),
    DATABASE_ADMIN_URL: setting(postgres.optional()),
    DATABASE_POOL: setting(z.coerce.number().int().min(1).max(200).default(10)),
    QUEUE_BACKEND: setting(
      z.enum(QUEUE_BACKENDS, { error: 'must be postgres or redis' }).default('postgres'),
    ),
    REDIS_URL: setting(redis.optional()),
    WORKER_QUEUES: setting(list.optional()),
    CADRE_IMPORT_MAX_MB: setting(
      z.coerce.number({ error: 'must be a number of megabytes' }).min(1).max(500).default(20),
    ),
    LOG_LEVEL: setting(
      z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).optional(),
    ),
    NODE_ENV: setting(z.string().default('development')),
  })
  .superRefine((env, context) => {
    if (env.QUEUE_BACKEND === 'redis' && env.REDIS_URL === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['REDIS_URL'],
        message: 'is needed with QUEUE_BACKEND=redis, such as redis://127.0.0.1:6379',
      });
    }
  });

/** The configuration of a process, checked at its start. */
export type Config = {
  port: number;
  /** The address to listen on: loopback unless set. */
  host: string;
  dataDir: string;
  demo: boolean;
  /** Whether to open a browser. */
  open: boolean;
  /** When `npm start` was typed, before any installing or building, epoch milliseconds; null: when this process started. */
  startedAt: number | null;
  /** The address that people type; null: the one the process listens on. */
  publicUrl: string | null;
  /** Other origins whose pages may use the API. */
  allowedOrigins: string[];
  /** Signs sessions; every gateway needs the same one. */
  authSecret: string | null;
  /** The token for /metrics at the gateway's own address; null: /metrics is not served there. */
  metricsToken: string | null;
  /** Whether the gateway runs the documents of Cadre's own clients only. */
  trustedDocumentsOnly: boolean;
  /** The loopback port with health checks and metrics for operators; null: none. */
  operationsPort: number | null;
  /** Proxies that are trusted to name the client's address. */
  trustedProxies: string[];
  /** The database for serving; null: an embedded PostgreSQL. */
  databaseUrl: string | null;
  /** The login for migrations. */
  databaseAdminUrl: string | null;
  databasePool: number;
  queueBackend: 'postgres' | 'redis';
  redisUrl: string | null;
  /** The queues this worker serves; null: all. */
  workerQueues: string[] | null;
  /** The limit on the size of a file to be imported, in bytes. */
  importMaxBytes: number;
  logLevel: (typeof LOG_LEVELS)[number] | null;
  production: boolean;
};

/** A variable that cannot be used; the message names it and says what it must be. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/**
 * Reads the environment. No other code does.
 * @throws ConfigError naming each wrong variable
 */
export function loadConfig(env: Record<string, string | undefined> = process.env): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const complaints = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.')} ${message}.`,
    );
    throw new ConfigError(`The configuration cannot be used:\n  ${complaints.join('\n  ')}`);
  }
  const given = parsed.data;
  return {
    port: given.PORT,
    host: given.CADRE_HOST,
    dataDir: given.CADRE_DATA_DIR,
    demo: given.CADRE_DEMO ?? true,
    open: given.CADRE_OPEN ?? true,
    startedAt: given.CADRE_STARTED_AT ?? null,
    publicUrl: given.PUBLIC_URL ?? null,
    allowedOrigins: given.CADRE_ALLOWED_ORIGINS,
    authSecret: given.CADRE_AUTH_SECRET ?? null,
    metricsToken: given.CADRE_METRICS_TOKEN ?? null,
    trustedDocumentsOnly: given.CADRE_TRUSTED_DOCUMENTS_ONLY ?? false,
    operationsPort: given.CADRE_OPERATIONS_PORT ?? null,
    trustedProxies: given.CADRE_TRUSTED_PROXIES,
    databaseUrl: given.DATABASE_URL ?? null,
    databaseAdminUrl: given.DATABASE_ADMIN_URL ?? null,
    databasePool: given.DATABASE_POOL,
    queueBackend: given.QUEUE_BACKEND,
    redisUrl: given.REDIS_URL ?? null,
    workerQueues: given.WORKER_QUEUES ?? null,
    importMaxBytes: given.CADRE_IMPORT_MAX_MB * 1024 * 1024,
    logLevel: given.LOG_LEVEL ?? null,
    production: given.NODE_ENV === 'production',
  };
}

/** The queue's settings, for a process whose database is at `databaseUrl`. */
export function queueSettings(
  { queueBackend, redisUrl }: Pick<Config, 'queueBackend' | 'redisUrl'>,
  databaseUrl: string,
): QueueSettings {
  return queueBackend === 'redis' && redisUrl !== null
    ? { backend: 'redis', redisUrl }
    : { backend: 'postgres', databaseUrl };
}

/**
 * Reads the settings of an integration: `apiKey` below `CADRE_SAMPLE` is CADRE_SAMPLE_API_KEY. An empty variable counts as
 * absent.
 * @throws ConfigError naming each wrong variable
 */
export function readSettings<Settings>(
  prefix: string,
  schema: z.ZodType<Settings> & { shape: Readonly<Record<string, z.ZodType>> },
  env: Record<string, string | undefined> = process.env,
): Settings {
  const variableOf = (name: string): string =>
    `${prefix}_${name.replace(/[A-Z]/g, (letter) => `_${letter}`)}`
      .replaceAll('-', '_')
      .toUpperCase();
  const given = Object.keys(schema.shape).map((name) => [name, absent(env[variableOf(name)])]);
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const complaints = parsed.error.issues.map(
    ({ path, message }) => `${variableOf(String(path[0]))} ${message}.`,
  );
  throw new ConfigError(`The configuration cannot be used:\n  ${complaints.join('\n  ')}`);
}
