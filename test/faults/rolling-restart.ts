import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import { v7 } from 'uuid';
import { operate } from '../attack/client.ts';
import { Tally, type Trial } from '../support/trials.ts';
import { until } from '../support/until.ts';
import { freePort, isReady, pause, type Ground } from './ground.ts';

const CLIENTS = 6;
/** As in production: `/readyz` says no for a while before the server stops listening. */
const PRODUCTION = { NODE_ENV: 'production', CADRE_PUBLIC_URL: 'http://127.0.0.1:1' };

/** Passes requests on to those gateways that say they are ready, in turn. */
async function startProxy(
  ports: readonly number[],
): Promise<{ url: string; server: Server; sees(port: number): boolean; stop(): void }> {
  const ready = new Set<number>();
  const look = async () => {
    for (const port of ports)
      if (await isReady(`http://127.0.0.1:${port}`)) ready.add(port);
      else ready.delete(port);
  };
  const timer = setInterval(() => void look(), 200);
  await look();
  let turn = 0;
  const server = createServer((incoming: IncomingMessage, outgoing) => {
    turn += 1;
    const open = [...ready];
    const port = open[turn % Math.max(1, open.length)];
    if (port === undefined) return void outgoing.writeHead(502).end('none is ready');
    const { method, url = '/', headers } = incoming;
    const on = request({ port, host: '127.0.0.1', method, path: url, headers, agent: false });
    on.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    on.on('error', (error) => {
      if (!outgoing.headersSent) outgoing.writeHead(502);
      outgoing.end(String(error));
    });
    incoming.pipe(on);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const stop = () => {
    clearInterval(timer);
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, server, sees: (port) => ready.has(port), stop };
}

export const rollingRestart: Trial<Ground> = {
  id: 'rolling-restart',
  promise: 'a restart of one gateway after the other fails no request',
  // Restarts.
  short: 1,
  long: 20,
  async run({ start, givenParty, endProcesses }, tries) {
    const tally = new Tally();
    const { token, count } = await givenParty();
    const ports = [await freePort(), await freePort()];
    const begin = (port: number) => start('gateway', { ...PRODUCTION, PORT: String(port) });
    const gateways = await Promise.all(ports.map(begin));
    const proxy = await startProxy(ports);
    await until(() => isReady(proxy.url));
    let sending = true;
    let made = 0;
    const client = async (number: number) => {
      for (let at = 0; sending; at += 1) {
        const isWrite = at % 5 === number % 5;
        const reply = isWrite
          ? await operate(
              proxy.url,
              token,
              'mutation ($input: CreateTeamInput!) { createTeam(input: $input) { team { id } } }',
              { input: { name: `Team ${v7()}`, kind: 'DATA', clientMutationId: v7() } },
            )
          : await operate(
              proxy.url,
              token,
              '{ useCases(first: 20) { totalCount edges { node { id } } } }',
            );
        tally.figure(reply.milliseconds);
        const isAnswered = reply.status === 200 && reply.errors.length === 0;
        if (isWrite && isAnswered) made += 1;
        tally.count(isAnswered ? null : `${reply.status} ${reply.text.slice(0, 150)}`);
        await pause(20);
      }
    };
    const clients = Array.from({ length: CLIENTS }, (_, number) => client(number));
    for (let at = 0; at < tries; at += 1) {
      const which = at % 2;
      await gateways[which]?.kill('SIGTERM');
      gateways[which] = await begin(ports[which] ?? 0);
      // The other one is restarted once the proxy sends requests to this one.
      await until(() => proxy.sees(ports[which] ?? 0));
    }
    sending = false;
    await Promise.all(clients);
    const teams = await count('cadre.team');
    tally.count(teams === made ? null : `${made} teams were acknowledged, there are ${teams}`);
    tally.note(`${tries} restarts, ${made} writes`);
    proxy.stop();
    // What a restart does has been seen: the last two need not drain.
    await endProcesses('SIGKILL');
    return tally.outcome('ms', '0 failed');
  },
};
