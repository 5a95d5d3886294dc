import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Road } from '@cadre/application/core';
import type { Logger, LogLevel } from '@cadre/platform/logging';
import type { QueueSettings } from '@cadre/platform/queue';
import { threadFlags } from '@cadre/platform/threads';

export type ImportsThreadData = {
  databaseUrl: string;
  queue: QueueSettings;
  level: LogLevel;
  /** Whether the thread tells what it has committed, so that it takes the direct road of its process. */
  direct: boolean;
};
/** What the thread says: that it takes imports, or which events it has committed. */
export type ImportsThreadMessage = 'ready' | { committed: Parameters<Road['take']>[0] };

export type ImportsService = {
  /** The id of the thread that takes imports now; null while it is being restarted. */
  threadId(): number | null;
  /** Ends the thread in the middle of its work, as a defect would; it is then restarted. */
  endThread(): Promise<void>;
  /** Resolves once the first thread takes imports. */
  ready(): Promise<void>;
  /** Finishes the steps under way, then ends the thread. */
  close(): Promise<void>;
};

/** The limit of the thread's heap, megabytes. Files are read in pieces, so only a defect reaches it. */
const HEAP = 256;
/** The pause before a restart, milliseconds; it doubles after each start that failed before taking imports. */
const PAUSE = { first: 1_000, longest: 30_000 };
/** How long a running step may take to end at a stop, milliseconds; then another process runs it, as after a kill. */
const PATIENCE = 15_000;

/**
 * Runs imports on a thread of their own. A thread that ends by itself is restarted, and the queue runs its step again, as
 * after a killed process. A step that ends its thread on every attempt becomes a dead letter, as any job that used up its attempts.
 */
export function startImports(
  { databaseUrl, queue }: Pick<ImportsThreadData, 'databaseUrl' | 'queue'>,
  log: Logger,
  road?: Road,
): ImportsService {
  const level = log.level as LogLevel;
  const data: ImportsThreadData = { databaseUrl, queue, level, direct: road !== undefined };
  // The file ends in `.js` in the built program and in `.ts` in the sources.
  const file = new URL(`./imports-thread${path.extname(import.meta.url)}`, import.meta.url);
  let open = true;
  let current: Worker | null = null;
  let again: NodeJS.Timeout | undefined;
  let pause = PAUSE.first;
  let isReady = () => {};
  const ready = new Promise<void>((resolve) => (isReady = resolve));

  const start = (): void => {
    const worker = new Worker(file, {
      workerData: data,
      execArgv: threadFlags(process.execArgv),
      resourceLimits: { maxOldGenerationSizeMb: HEAP },
    });
    current = worker;
    worker.on('message', (message: ImportsThreadMessage) => {
      if (message !== 'ready') return road?.take(message.committed);
      pause = PAUSE.first;
      isReady();
    });
    worker.on('error', (err) => log.error({ err }, 'the thread of imports failed'));
    worker.once('exit', (code) => {
      current = null;
      if (!open) return;
      log.warn({ code }, 'the thread of imports ended and is started again');
      again = setTimeout(start, pause);
      pause = Math.min(2 * pause, PAUSE.longest);
    });
  };
  start();

  return {
    threadId: () => current?.threadId ?? null,
    endThread: async () => void (await current?.terminate()),
    ready: () => ready,
    async close() {
      open = false;
      clearTimeout(again);
      const worker = current;
      if (!worker) return;
      const ended = once(worker, 'exit');
      worker.postMessage('stop');
      const late = setTimeout(() => void worker.terminate(), PATIENCE);
      await ended;
      clearTimeout(late);
    },
  };
}
