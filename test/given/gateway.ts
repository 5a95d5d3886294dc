import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';
import { createToken } from '@cadre/application/tenancy';
import { createGateway, type Gateway, type GatewayConfig } from '@cadre/gateway';
import type { MemberRole } from '@cadre/domain';
import { openDatabase } from '@cadre/persistence';
import { openAuth, type Auth } from '@cadre/platform/auth';
import type { Hint, HintListener, GapListener, Live } from '@cadre/platform/live';
import { silentLogger, type Logger } from '@cadre/platform/logging';
import { createMetrics, type Metrics } from '@cadre/platform/metrics';
import type { GivenCadre, GivenOrganization } from './cadre.ts';
import type { Clock } from '@cadre/platform/clock';

/** Live hints within this process, to be sent by hand: what a test of the gateway needs of the relay. */
export type HintsByHand = Pick<Live, 'subscribe'> & {
  send(hint: Hint): void;
  /** Says that hints may have been lost. */
  gap(): void;
};

export function hintsByHand(): HintsByHand {
  const listeners = new Map<HintListener, GapListener | undefined>();
  return {
    subscribe(listener, onGap) {
      listeners.set(listener, onGap);
      return () => void listeners.delete(listener);
    },
    send: (hint) => listeners.forEach((_gap, listener) => listener(hint)),
    gap: () => listeners.forEach((onGap) => onGap?.()),
  };
}

export type GivenGateway = {
  gateway: Gateway;
  auth: Auth;
  url: string;
  hints: HintsByHand;
  metrics: Metrics;
  close(): Promise<void>;
};

/** A gateway on a free port, in this process. */
export async function givenGateway(
  { app, database }: Pick<GivenCadre<Clock>, 'app' | 'database'>,
  config: Partial<GatewayConfig> = {},
  {
    signInsPerMinute,
    log = silentLogger,
    ...parts
  }: {
    checks?: Record<string, () => Promise<void>>;
    signInsPerMinute?: number;
    log?: Logger;
  } = {},
): Promise<GivenGateway> {
  const hints = hintsByHand();
  const metrics = createMetrics('gateway', { defaults: false });
  const auth = givenAuth(database, { ...config, signInsPerMinute, log });
  const gateway = await createGateway({
    app,
    auth,
    live: hints,
    log,
    metrics,
    config: { host: '127.0.0.1', port: 0, explorer: true, livePollMs: 60_000, ...config },
    ...parts,
  });
  const url = await gateway.listen();
  const close = async () => {
    await gateway.close();
    await auth.close();
  };
  return { gateway, auth, url, hints, metrics, close };
}

/** Signs cookies in tests. */
export const SECRET = 'a-secret-of-the-tests-and-of-nothing-else';

/** Who people are, with a secret of its own. */
export const givenAuth = (
  { appUrl: databaseUrl }: { appUrl: string },
  {
    publicUrl,
    allowedOrigins,
    signInsPerMinute = 10_000,
    log = silentLogger,
  }: Partial<GatewayConfig> & { signInsPerMinute?: number; log?: Logger } = {},
): Auth =>
  openAuth({
    databaseUrl,
    publicUrl,
    allowedOrigins,
    signInsPerMinute,
    secret: SECRET,
    log,
  });

/** A token of the organization, as its administrator would make one. */
export async function givenToken(
  { app }: Pick<GivenCadre<Clock>, 'app'>,
  organization: GivenOrganization,
  role: MemberRole,
  given: { expiresAt?: number } = {},
): Promise<{ id: string; token: string }> {
  const memberId = organization.as[role].actor.memberId ?? undefined;
  return createToken.execute(app, organization.as.ADMIN, {
    name: `${role} token`,
    role,
    memberId,
    ...given,
  });
}

export type Problem = {
  message: string;
  path?: (string | number)[];
  extensions: {
    code: string;
    fields?: { path: string; message: string }[];
    traceId: string;
  };
};

/** What came back over HTTP. */
export type Answer = {
  status: number;
  headers: Headers;
  data: unknown;
  errors?: Problem[];
  text: string;
  /** What lies at a dotted path of `data`; the test says what it is. */
  at<T = string>(path: string): T;
};

/** Asks the gateway as a client would. */
export async function ask(
  url: string,
  token: string | null,
  query: string,
  variables?: Record<string, unknown>,
): Promise<Answer> {
  return post(url, token, JSON.stringify({ query, variables }));
}

/** Sends any body. */
export async function post(
  url: string,
  token: string | null,
  body: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    body,
  });
  const text = await response.text();
  const { data, errors } = (text.startsWith('{') ? JSON.parse(text) : {}) as Partial<Answer>;
  return {
    data,
    ...(errors ? { errors } : {}),
    status: response.status,
    headers: response.headers,
    text,
    at: <T>(path: string) => {
      let value: unknown = data;
      for (const step of path.split('.')) value = (value as Record<string, unknown> | null)?.[step];
      if (value === undefined) throw new Error(`Nothing at ${path} of ${text}`);
      return value as T;
    },
  };
}

/** A subscription under way: what has come so far, and how it ended. */
export type Watching<T> = {
  messages: T[];
  errors: Problem[];
  /** How the socket closed, once it has. */
  closed: Promise<{ code: number; reason: string }>;
  /** Cuts the line, as a failing network would. */
  cut(): void;
  /** Ends politely. */
  end(): Promise<void>;
};

/** Watches a subscription over a socket of its own; it does not connect again. */
export function watch<T>(
  url: string,
  token: string | null,
  query: string,
  variables?: Record<string, unknown>,
  headers: Record<string, string> = {},
  params: Record<string, unknown> = {},
): Watching<T> {
  const sockets: WebSocket[] = [];
  class Socket extends WebSocket {
    constructor(address: string, protocols: string) {
      super(address, protocols, { headers });
      sockets.push(this);
    }
  }
  let told: (event: { code: number; reason: string }) => void;
  const closed = new Promise<{ code: number; reason: string }>((resolve) => (told = resolve));
  const client: Client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: Socket,
    connectionParams: token ? { authorization: `Bearer ${token}`, ...params } : params,
    retryAttempts: 0,
    lazy: true,
    on: {
      closed: (event) => {
        const { code, reason } = event as { code: number; reason: string };
        told({ code, reason: String(reason) });
      },
    },
  });
  const messages: T[] = [];
  const errors: Problem[] = [];
  client.subscribe<T>(
    { query, variables },
    {
      next: (result) => {
        if (result.data) messages.push(result.data);
        if (result.errors) errors.push(...(result.errors as unknown as Problem[]));
      },
      error: (error) => {
        if (Array.isArray(error)) errors.push(...(error as Problem[]));
      },
      complete: () => undefined,
    },
  );
  return {
    messages,
    errors,
    closed,
    cut: () => sockets.forEach((socket) => socket.terminate()),
    end: async () => {
      await client.dispose();
    },
  };
}

/** Cadre on the database of another, with a count of its SQL statements. */
export async function givenCountedCadre<C extends Clock>(
  cadre: GivenCadre<C>,
): Promise<GivenCadre<C> & { statements: string[] }> {
  const statements: string[] = [];
  const nothing = () => undefined;
  const database = await openDatabase(cadre.database.appUrl, {
    logger: {
      logQuery: (sql) => void statements.push(sql),
      logQueryError: nothing,
      logQuerySlow: nothing,
      logSchemaBuild: nothing,
      logMigration: nothing,
      log: nothing,
    },
  });
  const app = { ...cadre.app, database };
  return { ...cadre, app, statements, close: () => database.close() };
}
