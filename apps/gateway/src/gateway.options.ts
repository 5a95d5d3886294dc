import type { App } from '@cadre/application/core';
import type { MemberRole } from '@cadre/domain';
import type { Auth, OriginRules } from '@cadre/platform/auth';
import type { Live } from '@cadre/platform/live';
import type { Logger } from '@cadre/platform/logging';
import type { Metrics } from '@cadre/platform/metrics';
import type { Limits } from './limits/limits.ts';

/** The resources and settings of a gateway. The code that opened a resource closes it; the gateway does not. */
export type GatewayOptions = {
  app: App;
  /** Users, passwords and sessions. */
  auth: Auth;
  /** The hints that something changed. */
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
  /** Further origins whose pages may use the API. */
  allowedOrigins?: readonly string[];
  /** The folder of the built web application, when it is not where its build puts it. */
  webRoot?: string;
  /** Development and demo: GraphiQL at /graphiql, and the schema may be asked for. */
  explorer?: boolean;
  /** Whether only documents of the web application and the command line are run; else every one within the limits. */
  trustedDocumentsOnly?: boolean;
  /** The operations on the demo; absent where there is no demo. */
  demo?: DemoPort | null;
  /** A client that sends this token may read /metrics; without a token the address does not exist. */
  metricsToken?: string | null;
  /** Addresses of proxies whose `X-Forwarded-For` is believed. */
  trustedProxies?: readonly string[];
  limits?: Partial<Limits>;
  /** How often lost live hints are looked for, milliseconds. */
  livePollMs?: number;
};

/** A login of the demo, with its password; it gives access to the demo organizations only. */
export type DemoLogin = {
  organization: string;
  role: MemberRole;
  name: string;
  email: string;
  password: string;
};

/** The operations on the demo that the standalone gives the gateway. Their answers change while the gateway serves. */
export type DemoPort = {
  /** Shown on the sign-in page; none once the demo is deleted. */
  logins(): readonly DemoLogin[];
  /** The token that GraphiQL's header editor is filled with. */
  explorerToken(): string | null;
  /** @param remember stores in the new organization which request made it */
  reset(
    organization: { id: string; slug: string },
    remember: (app: App, organizationId: string) => Promise<void>,
  ): Promise<void>;
  remove(organization: { id: string; slug: string }): Promise<void>;
};

/** The origins from whose pages a session's cookie is accepted. */
export const originRules = ({ publicUrl, allowedOrigins }: GatewayConfig): OriginRules => ({
  publicUrl,
  allowedOrigins,
});

/** The token under which Nest finds {@link GatewayOptions}. */
export const GATEWAY = Symbol('cadre.gateway');
/** Where people find this gateway, once it listens. */
export type Address = {
  /** The address of a page with its secret token. The token stands after `#`, a part that browsers never send. */
  link(path: string, token: string): string;
};
export const ADDRESS = Symbol('cadre.gateway.address');
export const HUB = Symbol('cadre.gateway.hub');
export const READINESS = Symbol('cadre.gateway.readiness');
export const BUDGETS = Symbol('cadre.gateway.budgets');
export const GATEWAY_LIMITS = Symbol('cadre.gateway.limits');
