import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Logger, LogLevel } from '@cadre/platform/logging';
import type { QueueSettings } from '@cadre/platform/queue';
import { threadFlags } from '@cadre/platform/threads';

export type ImportsThreadData = { databaseUrl: string; queue: QueueSettings; level: LogLevel };

export type ImportsService = {
  /** The thread that takes imports now; null while it is started again. */
  threadId(): number | null;
  /** Ends the thread where it stands, as a defect would. It is started again. */
  endThread(): Promise<void>;
  /** Resolves once the first thread takes imports. */
  ready(): Promise<void>;
  /** Finishes the steps under way, then ends the thread. */
  close(): Promise<void>;
};

/** Megabytes of its heap: a file is read in pieces, so this is reached by a defect only. */
const HEAP = 256;
/** Before it is started again, milliseconds; twice as long after each start that never took imports. */
const PAUSE = { first: 1_000, longest: 30_000 };
/** A step under way has this long to end at a stop, milliseconds; then it is run again elsewhere, as after a kill. */
const PATIENCE = 15_000;

/**
 * Imports on a thread of their own. A thread that ends by itself is started again; the step that it was at is run again by
 * the queue, as after a killed process, and a step that ends its thread each time is given up like any other.
 */
export function startImports(
  { databaseUrl, queue }: Pick<ImportsThreadData, 'databaseUrl' | 'queue'>,
  log: Logger,
): ImportsService {
  const data: ImportsThreadData = { databaseUrl, queue, level: log.level as LogLevel };
  // The built program and the sources run the same file by another name.
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
    worker.once('message', () => {
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
