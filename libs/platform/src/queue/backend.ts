import {
  createPostgresBackend,
  createPostgresRelayBackend,
  createRedisBackend,
  createRedisRelayBackend,
} from 'bullmq';
import type {
  BackendFactory,
  ConnectionOptions,
  IQueueBackend,
  PostgresPoolConfig,
  RelayBackendFactory,
} from 'bullmq';
import type { QueueSettings } from './settings.ts';

/** The connection settings of BullMQ's classes, for either datastore. */
export type Connection = PostgresPoolConfig | ConnectionOptions;

/** The PostgreSQL schema of the queue's tables. */
export const QUEUE_SCHEMA = 'bullmq';

/** How long a client may wait for a connection before it fails as unavailable. */
const CONNECT_MILLISECONDS = 5_000;

type Start = { waitUntilReady(): Promise<void>; readyPromise?: Promise<void> | undefined };

type ErrorListener = { on(event: 'error', listener: () => void): unknown };
/** The clients that BullMQ's PostgreSQL connection creates. */
type Clients = {
  pool: { on(event: 'connect', listener: (client: ErrorListener) => void): unknown };
  pgModule: { Client: new (config: unknown) => ErrorListener };
};

/**
 * BullMQ checks the schema on a client taken out of its pool, and opens the one for LISTEN, without an 'error' listener, so
 * that a database failure at that moment would end the process. This adds one. Queries on the client are rejected in any
 * case.
 */
function addErrorListeners({ connection }: { connection: Clients }): void {
  const heed = (client: ErrorListener) => void client.on('error', () => undefined);
  connection.pool.on('connect', heed);
  const { Client } = connection.pgModule;
  class HeededClient extends Client {
    constructor(config: unknown) {
      super(config);
      heed(this);
    }
  }
  connection.pgModule = { ...connection.pgModule, Client: HeededClient };
}

/**
 * BullMQ's PostgreSQL backend keeps the result of its first connection for ever: if the database was down at that moment,
 * the queue would never work again. This drops the result of a failed start, so that the next use starts again.
 */
function withRepeatableStart(
  create: BackendFactory<IQueueBackend, Connection>,
): BackendFactory<IQueueBackend, Connection> {
  return (...given) => {
    const backend = create(...given);
    const parts = backend as unknown as { connection: Start & Clients };
    addErrorListeners(parts);
    const { connection } = parts;
    for (const part of [connection, backend as unknown as Start]) forgetFailedStart(part);
    return backend;
  };
}

/** Adds error listeners to the fan-out, which retries its start by itself. */
function withErrorListeners(
  create: RelayBackendFactory<Connection>,
): RelayBackendFactory<Connection> {
  return (...given) => {
    const backend = create(...given);
    addErrorListeners(backend as unknown as { connection: Clients });
    return backend;
  };
}

function forgetFailedStart(part: Start): void {
  const start = part.waitUntilReady.bind(part);
  part.waitUntilReady = async () => {
    const begun = start();
    const tried = part.readyPromise;
    try {
      await begun;
    } catch (error) {
      if (part.readyPromise === tried) part.readyPromise = undefined;
      throw error;
    }
  };
}

/** The settings as BullMQ's options. */
export interface Backend {
  connection: Connection;
  factory: BackendFactory<IQueueBackend, Connection>;
  relayFactory: RelayBackendFactory<Connection>;
  /** Only for Redis; PostgreSQL has a schema instead. */
  prefix?: string;
}

export function backendOf(settings: QueueSettings, role: string): Backend {
  if (settings.backend === 'postgres') {
    const connection: PostgresPoolConfig = {
      connectionString: settings.databaseUrl,
      schema: QUEUE_SCHEMA,
      // A configuration and not a pool, so that BullMQ opens a separate client for LISTEN.
      max: 1,
      application_name: `cadre-${role}`,
      connectionTimeoutMillis: CONNECT_MILLISECONDS,
      keepAlive: true,
    };
    return {
      connection,
      factory: withRepeatableStart(
        createPostgresBackend as BackendFactory<IQueueBackend, Connection>,
      ),
      relayFactory: withErrorListeners(
        createPostgresRelayBackend as RelayBackendFactory<Connection>,
      ),
    };
  }
  return {
    connection: {
      url: settings.redisUrl,
      connectionName: `cadre-${role}`,
      connectTimeout: CONNECT_MILLISECONDS,
      // BullMQ requires this for blocking clients; `withDeadline` limits the others.
      maxRetriesPerRequest: null,
      retryStrategy: (times: number) => Math.min(times * 100, 1_000),
    },
    factory: createRedisBackend as BackendFactory<IQueueBackend, Connection>,
    relayFactory: createRedisRelayBackend as RelayBackendFactory<Connection>,
    prefix: settings.prefix ?? '{cadre}',
  };
}
