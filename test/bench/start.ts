import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { residentMegabytes } from './ground.ts';
import { plainFigure, type Row } from './rows.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

export const start: Row = {
  id: 'start',
  title: 'npm start of what is built',
  async run({ rounds, progress }) {
    const [first, again, memory]: number[][] = [[], [], []];
    for (let round = 1; round <= Math.ceil(rounds / 2); round += 1) {
      const dataDir = await mkdtemp(path.join(tmpdir(), 'cadre-bench-start-'));
      try {
        for (const seconds of [first, again]) {
          progress(`start ${round}${seconds === first ? '' : ', again'}`);
          const started = await npmStart(dataDir);
          seconds?.push(started.seconds);
          if (seconds === again) memory?.push(await residentMegabytes(started.pid));
          await started.stop();
        }
      } finally {
        await rm(dataDir, { recursive: true, force: true });
      }
    }
    const goal = { at: 'most', value: 3 } as const;
    const figure = (name: string, seen: number[] = []) =>
      plainFigure({ name, unit: 's', goal }, seen);
    return {
      figures: [
        figure('start: ready after the first npm start, with its demo', first),
        figure('start: ready after a later npm start', again),
      ],
      notes: [
        `start: ${plainFigure({ name: '', unit: '', goal: null }, memory ?? []).ours.toFixed(0)} MB when it is ready, npm's own process among them`,
      ],
    };
  },
};

type Started = { seconds: number; pid: number; stop(): Promise<void> };

/** `npm start` as it is typed, on a data directory; the time until it says that it is ready. */
async function npmStart(dataDir: string): Promise<Started> {
  const began = performance.now();
  const child = spawn('npm', ['start', '--silent'], {
    cwd: ROOT,
    // A group of its own: npm passes a signal to its shell only.
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      CADRE_DATA_DIR: dataDir,
      CADRE_OPEN: '0',
      PORT: '0',
      DATABASE_URL: '',
      QUEUE_BACKEND: '',
      NODE_ENV: '',
    },
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('npm could not be started');
  const ended = once(child, 'close');
  const seconds = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('Cadre is ready')) resolve((performance.now() - began) / 1_000);
    });
    void ended.then(() => reject(new Error('npm start ended before it was ready')));
  });
  const stop = async () => {
    process.kill(-pid, 'SIGTERM');
    await ended;
  };
  return { seconds, pid, stop };
}
