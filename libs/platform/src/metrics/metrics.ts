import { getHeapStatistics } from 'node:v8';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** How a job ended: RETRIED will be tried again, DEAD waits for an operator. */
export const JOB_OUTCOMES = ['COMPLETED', 'RETRIED', 'DEAD'] as const;
export type JobOutcome = (typeof JOB_OUTCOMES)[number];

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * The two classes of organizations: those with very many waiting events, which are expected to wait, and all others, which
 * are not.
 */
export const WORK_CLASSES = ['flooding', 'others'] as const;
export type WorkClass = (typeof WORK_CLASSES)[number];

/** The metrics Cadre publishes. Labels never carry an organization's or a person's data. */
export interface Metrics {
  /** Age in seconds of the oldest event that waits to be published; 0 when none waits. */
  outboxLag: Gauge;
  /** Events published to the queue. */
  outboxPublished: Counter;
  jobs: Counter<'queue' | 'job' | 'outcome'>;
  jobSeconds: Histogram<'queue' | 'job'>;
  /** Jobs by queue and state (waiting, active, delayed, failed). */
  queueDepth: Gauge<'queue' | 'state'>;
  /** Seconds that the oldest event has waited to be published or handled, by class of organization. */
  workAge: Gauge<'class'>;
  /** Organizations with work that waits, by class. */
  workOrganizations: Gauge<'class'>;
  /** When the outbox and the queues were last read, seconds since 1970. */
  measuredAt: Gauge;
  /** Connections to the database by state: total, idle, and callers that are waiting for one. */
  databasePool: Gauge<'state'>;
  httpRequests: Counter<'method' | 'route' | 'status'>;
  httpSeconds: Histogram<'method' | 'route'>;
  subscriptions: Gauge<'topic'>;
  /** Runs `read` before each scrape, for values that are read and not counted. It must be quick. */
  onScrape(read: () => void): void;
  /** The text a Prometheus server scrapes. */
  text(): Promise<string>;
  contentType: string;
}

/** A separate registry, so that two apps in one process, or two tests, do not collide. */
export function createMetrics(service: string, { defaults = true } = {}): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  if (defaults) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const readers: (() => void)[] = [];
  new Gauge({
    name: 'cadre_heap_limit_bytes',
    help: 'How large the heap may grow before the process dies',
    registers,
  }).set(getHeapStatistics().heap_size_limit);
  return {
    outboxLag: new Gauge({
      name: 'cadre_outbox_lag_seconds',
      help: 'Age of the oldest event that waits to be published',
      registers,
    }),
    outboxPublished: new Counter({
      name: 'cadre_outbox_published_total',
      help: 'Events published to the queue',
      registers,
    }),
    jobs: new Counter({
      name: 'cadre_jobs_total',
      help: 'Jobs by queue, name and outcome',
      labelNames: ['queue', 'job', 'outcome'],
      registers,
    }),
    jobSeconds: new Histogram({
      name: 'cadre_job_seconds',
      help: 'How long one run of a job took',
      labelNames: ['queue', 'job'],
      buckets: SECONDS,
      registers,
    }),
    queueDepth: new Gauge({
      name: 'cadre_queue_jobs',
      help: 'Jobs by queue and state',
      labelNames: ['queue', 'state'],
      registers,
    }),
    workAge: new Gauge({
      name: 'cadre_work_age_seconds',
      help: 'How long the oldest event has waited to be published or handled, by class of organization',
      labelNames: ['class'],
      registers,
    }),
    workOrganizations: new Gauge({
      name: 'cadre_work_organizations',
      help: 'Organizations with work that waits, by class',
      labelNames: ['class'],
      registers,
    }),
    measuredAt: new Gauge({
      name: 'cadre_measured_timestamp_seconds',
      help: 'When this process last looked at the outbox and the queues; 0: it does not',
      registers,
    }),
    databasePool: new Gauge({
      name: 'cadre_database_pool',
      help: 'Connections of the pool by state, and callers that wait for one',
      labelNames: ['state'],
      registers,
    }),
    httpRequests: new Counter({
      name: 'cadre_http_requests_total',
      help: 'HTTP requests by route and status',
      labelNames: ['method', 'route', 'status'],
      registers,
    }),
    httpSeconds: new Histogram({
      name: 'cadre_http_seconds',
      help: 'How long an HTTP request took',
      labelNames: ['method', 'route'],
      buckets: SECONDS,
      registers,
    }),
    subscriptions: new Gauge({
      name: 'cadre_subscriptions',
      help: 'Open live subscriptions by topic',
      labelNames: ['topic'],
      registers,
    }),
    onScrape: (read) => void readers.push(read),
    text() {
      for (const read of readers) read();
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
