import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** How a job ended: RETRIED will be tried again, DEAD waits for an operator. */
export const JOB_OUTCOMES = ['COMPLETED', 'RETRIED', 'DEAD'] as const;
export type JobOutcome = (typeof JOB_OUTCOMES)[number];

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

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
  httpRequests: Counter<'method' | 'route' | 'status'>;
  httpSeconds: Histogram<'method' | 'route'>;
  subscriptions: Gauge<'topic'>;
  /** The text a Prometheus server scrapes. */
  text(): Promise<string>;
  contentType: string;
}

/** A registry of its own, so that two apps in one process, or two tests, do not collide. */
export function createMetrics(service: string, { defaults = true } = {}): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  if (defaults) collectDefaultMetrics({ register: registry });
  const registers = [registry];
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
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
