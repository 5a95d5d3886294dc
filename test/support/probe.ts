import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Child } from './child.ts';

/** Environment with which a process can be asked what it holds. */
export const PROBED = {
  NODE_OPTIONS: `--import=${pathToFileURL(path.join(import.meta.dirname, 'probe.mjs')).href}`,
};

export type Probe = {
  /** Of the main thread, after a collection. Megabytes. */
  heap: number;
  /** How late the event loop was since it was last asked. Milliseconds. */
  worstDelay: number;
  delay999: number;
};

const asked = new WeakMap<Child, number>();

/** Asks a process that was started with {@link PROBED}. */
export async function probe(child: Child): Promise<Probe> {
  const number = (asked.get(child) ?? 0) + 1;
  asked.set(child, number);
  child.process.kill('SIGUSR2');
  const line = await child.says(`{"probe":${number},`);
  const { heapUsed, late } = JSON.parse(line.slice(line.indexOf('{"probe"'))) as {
    heapUsed: number;
    late: { worst: number; p999: number };
  };
  return { heap: heapUsed / 2 ** 20, worstDelay: late.worst, delay999: late.p999 };
}
