import { connect, createServer, type Socket } from 'node:net';
import { isAlive } from '../attack/system.ts';
import type { Child } from '../support/child.ts';
import { Tally, type Trial } from '../support/trials.ts';
import { freePort, isReady, pause, type Ground } from './ground.ts';

const READY = 10_000;
/** How long PostgreSQL is away. */
const AWAY = 2_000;
const PATIENCE = 30_000;
/** Connections that a gateway opens while it starts, or nearly. */
const CONNECTIONS = 7;

type Way = {
  url: string;
  /** Resolves when that many connections have been opened from now on; each is then cut, and so is every later one. */
  cutAt(connections: number): Promise<void>;
  mend(): void;
  close(): void;
};

/** The way to PostgreSQL, on which the connections are counted that a process opens. */
async function openWay(databaseUrl: string): Promise<Way> {
  const to = new URL(databaseUrl);
  const open = new Set<Socket>();
  let [left, isCut] = [Infinity, false];
  let reached = () => undefined as void;
  const cut = () => {
    isCut = true;
    for (const socket of open) socket.resetAndDestroy();
    open.clear();
  };
  const server = createServer((client) => {
    if (isCut) return void client.resetAndDestroy();
    const upstream = connect(Number(to.port), to.hostname);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream);
    upstream.pipe(client);
    left -= 1;
    if (left > 0) return;
    left = Infinity;
    // So that it has said something, or been answered: each round at another moment.
    setTimeout(() => {
      cut();
      reached();
    }, Math.random() * 12);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    cutAt: (connections) =>
      new Promise((resolve) => {
        left = connections;
        reached = resolve;
      }),
    mend: () => {
      isCut = false;
    },
    close: () => {
      cut();
      server.close();
    },
  };
}

export const killedWhileStarting: Trial<Ground> = {
  id: 'killed-while-starting',
  promise: 'a database that dies at any point of a start leaves no process unready',
  short: 4,
  long: 20,
  async run(ground, tries) {
    const { long, databaseUrl, launch, killDatabase, startDatabase } = ground;
    const tally = new Tally();
    const way = await openWay(databaseUrl);
    let ended = 0;
    for (let at = 0; at < tries; at += 1) {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const begin = () => launch('gateway', { PORT: String(port), DATABASE_URL: way.url });
      // The first is the application's own, without which the process ends: it may.
      const point = 1 + ((at + 1) % CONNECTIONS);
      const reached = way.cutAt(point);
      let child: Child = begin();
      await Promise.race([reached, child.says('is ready at').catch(() => ''), pause(PATIENCE)]);
      // On demand a real one is killed as well; on every change the connections are lost, and refused.
      if (long) await killDatabase();
      await pause(AWAY);
      if (long) await startDatabase();
      way.mend();
      const returned = performance.now();
      let problem: string | null = null;
      while (problem === null && !(await isReady(url))) {
        if (!isAlive(child)) {
          // One that has been ready has to heal; any other may be started again, by its supervisor.
          if (child.lines.some((line) => line.includes('is ready at')))
            problem = `connection ${point}: a process that had been ready has ended`;
          ended += 1;
          child = begin();
        }
        if (performance.now() - returned > PATIENCE)
          problem = `connection ${point}: not ready after ${PATIENCE / 1_000} s`;
        await pause(50);
      }
      const took = performance.now() - returned;
      tally.figure(took / 1_000);
      if (problem === null && took > READY * (long ? 1 : 3))
        problem = `connection ${point}: ready after ${(took / 1_000).toFixed(1)} s`;
      tally.count(problem);
      await child.kill('SIGKILL');
    }
    way.close();
    tally.note(`${ended} ended before they were ready, and were started again`);
    return tally.outcome('s until ready', `≤${READY / 1_000} s`);
  },
};
