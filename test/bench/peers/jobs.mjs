// BullMQ by itself, on the datastore that Cadre's queue lives on: how soon a job that was added is processed, and how many
// jobs that do nothing are processed in a second.
import { createPostgresBackend, createRedisBackend, Queue, Worker } from 'bullmq';
import { answering } from './answering.mjs';

const { DATABASE_URL: connectionString, REDIS_URL: url } = process.env;
const [connection, factory] = url
  ? [{ url, maxRetriesPerRequest: null }, createRedisBackend]
  : [{ connectionString, schema: 'bullmq' }, createPostgresBackend];

/** How many jobs a worker of Cadre runs at once: `apps/worker`. */
const CONCURRENCY = 4;
const CHUNK = 1_000;

const open = (name) => ({
  queue: new Queue(name, { connection, defaultJobOptions: { removeOnComplete: true } }, factory),
  work: (processor, options = {}) =>
    new Worker(name, processor, { connection, concurrency: CONCURRENCY, ...options }, factory),
});

let latency = null;
async function latencies(count) {
  latency ??= await (async () => {
    const { queue, work } = open('bench-latency');
    const opened = { queue, processed: () => undefined };
    const worker = work(async () => opened.processed(performance.now()));
    await worker.waitUntilReady();
    return opened;
  })();
  const took = [];
  for (let at = 0; at < count; at += 1) {
    const processed = new Promise((resolve) => (latency.processed = resolve));
    const began = performance.now();
    await latency.queue.add('no-op', { at });
    took.push((await processed) - began);
  }
  return took;
}

async function throughput(count) {
  const { queue, work } = open(`bench-throughput-${Date.now()}`);
  for (let at = 0; at < count; at += CHUNK)
    await queue.addBulk(
      Array.from({ length: Math.min(CHUNK, count - at) }, () => ({ name: 'no-op', data: {} })),
    );
  let done = 0;
  const began = performance.now();
  const worker = work(async () => undefined);
  await new Promise((resolve) => worker.on('completed', () => ++done === count && resolve()));
  const seconds = (performance.now() - began) / 1_000;
  await worker.close();
  await queue.obliterate({ force: true });
  await queue.close();
  return { perSecond: count / seconds };
}

answering((asked) =>
  'latencies' in asked ? latencies(asked.latencies) : throughput(asked.throughput),
);
