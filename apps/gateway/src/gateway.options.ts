import type { App } from '@cadre/application/core';
import type { Live } from '@cadre/platform/live';
import type { Logger } from '@cadre/platform/logging';
import type { Metrics } from '@cadre/platform/metrics';
import type { Limits } from './limits/limits.ts';

/** What a gateway is made of. It closes none of it: whoever opened it does. */
export type GatewayOptions = {
  app: App;
  /** Where hints come from. */
  live: Pick<Live, 'subscribe'>;
  log: Logger;
  metrics: Metrics;
  config: GatewayConfig;
  /** Services beside the database that readiness depends on, by name: each resolves when it answers. */
  checks?: Readonly<Record<string, () => Promise<void>>>;
};

export type GatewayConfig = {
  host: string;
  /** 0: any free one. */
  port: number;
  /** Its address as people type it, when that is not the one it listens on. */
  publicUrl?: string | null;
  /** Further origins whose pages may open a socket. */
  allowedOrigins?: readonly string[];
  /** Development and demo: GraphiQL at /graphiql, and the schema may be asked for. */
  explorer?: boolean;
  /** A token GraphiQL begins with; only ever the demo's. */
  explorerToken?: string | null;
  limits?: Partial<Limits>;
  /** How often lost live hints are looked for, milliseconds. */
  livePollMs?: number;
};

/** The token under which Nest finds {@link GatewayOptions}. */
export const GATEWAY = Symbol('cadre.gateway');
export const HUB = Symbol('cadre.gateway.hub');
export const READINESS = Symbol('cadre.gateway.readiness');
