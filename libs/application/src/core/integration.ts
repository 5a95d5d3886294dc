import type { z } from 'zod';
import type { DomainEvent } from '@cadre/domain';
import type { WaitingEvent } from '@cadre/persistence';
import { readSettings } from '@cadre/platform/config';
import type { Operation } from './operation.ts';
import type { Work } from './work.ts';

/** An address of an integration, beside GraphQL and behind the same sign-in: `/api/integrations/<name>/<path>`. */
export type IntegrationRoute<Settings> = {
  /** GET takes its input from the query, POST from a JSON body. */
  method: 'GET' | 'POST';
  /** Lower-case letters, digits and hyphens. */
  path: string;
  /**
   * The operation that a request runs. Like every operation, it authorises, validates and records, and is safe to retry.
   */
  operation: (settings: Settings) => Operation<never, unknown>;
};

/** Work that an integration does after an event, once for each event. */
export type IntegrationJob<Settings> = {
  /** Lower-case letters, digits and hyphens. */
  name: string;
  /** The types of event that start this job. */
  on: readonly DomainEvent['type'][];
  /** The effect of these events, in the transaction that marks them as handled. It may run more than once. */
  run: (work: Work, events: readonly WaitingEvent[], settings: Settings) => Promise<void>;
};

/** Everything that a folder of integrations/ adds to Cadre. */
export type Integration<Settings = unknown> = {
  /** Lower-case letters, digits and hyphens. */
  name: string;
  title: string;
  /** Read from the environment at the start: `greeting` of `sample` is CADRE_SAMPLE_GREETING. */
  settings: z.ZodType<Settings> & { shape: Readonly<Record<string, z.ZodType>> };
  routes: readonly IntegrationRoute<Settings>[];
  jobs: readonly IntegrationJob<Settings>[];
};

/** Registers an integration. Apps load only the list in `integrations/src/index.ts`. */
export const defineIntegration = <Shape extends z.ZodRawShape>(
  integration: Omit<Integration<z.output<z.ZodObject<Shape>>>, 'settings'> & {
    settings: z.ZodObject<Shape>;
  },
): Integration => integration as unknown as Integration;

/** An integration with the settings of this process. */
export type LoadedIntegration = { integration: Integration; settings: unknown };

/** @throws ConfigError naming each variable that is missing or cannot be used */
export const loadIntegrations = (integrations: readonly Integration[]): LoadedIntegration[] =>
  integrations.map((integration) => ({
    integration,
    settings: readSettings(`CADRE_${integration.name}`, integration.settings),
  }));

const PREFIX = 'integration/';

/** The name of an integration's job in the outbox's list of an event's consumers. */
const consumerOf = (integration: Integration, job: IntegrationJob<never>): string =>
  `${PREFIX}${integration.name}/${job.name}`;

export const isIntegrationConsumer = (consumer: string): boolean => consumer.startsWith(PREFIX);

/** The integrations' jobs that an event asks for. */
export const integrationConsumers = (
  integrations: readonly LoadedIntegration[],
  type: DomainEvent['type'],
): string[] =>
  integrations.flatMap(({ integration }) =>
    integration.jobs
      .filter(({ on }) => on.includes(type))
      .map((job) => consumerOf(integration, job)),
  );

/** The job that a consumer names; null where no integration of this process has it. */
export function integrationJob(
  integrations: readonly LoadedIntegration[],
  consumer: string,
): { job: IntegrationJob<unknown>; settings: unknown } | null {
  for (const { integration, settings } of integrations) {
    const job = integration.jobs.find((each) => consumerOf(integration, each) === consumer);
    if (job) return { job, settings };
  }
  return null;
}
