import { v7 } from 'uuid';
import { verify } from '@cadre/application/verify';
import { operate } from '../attack/client.ts';
import { givenPerson } from '../given/portfolio.ts';
import type { ServiceName } from '../given/processes.ts';
import type { Child } from '../support/child.ts';
import { Tally, type Trial } from '../support/trials.ts';
import { until } from '../support/until.ts';
import { CRITERIA, freePort, pause, UNHANDLED, type Ground } from './ground.ts';

const WRITERS = 3;
/** A kill comes at any moment of so many milliseconds after the one before was mended. */
const MOMENT = 400;
/** A client that got no answer sends the same again after so many milliseconds. */
const AGAIN = 50;
/** Everything has its effect within so many seconds of the last kill; so long is waited for it, milliseconds. */
const HEALED = 60;
const PATIENCE = 300_000;
const SUBMIT =
  'mutation ($input: SubmitUseCaseInput!) { submitUseCase(input: $input) { useCase { id } } }';

type Journal = { acknowledged: Map<string, string>; problems: Set<string> };

/** Submits one use case after the other, each until it is acknowledged, and notes which id it was told. */
async function writer(
  url: string,
  token: string,
  { acknowledged, problems }: Journal,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    const clientMutationId = v7();
    const input = { title: `Churn ${clientMutationId}`, criteria: CRITERIA, clientMutationId };
    // What was sent is sent until it is acknowledged, also when all is over: then nothing is in doubt.
    for (;;) {
      const reply = await operate(url, token, SUBMIT, { input }, { withinMs: 10_000 });
      const made = reply.data?.['submitUseCase'] as { useCase: { id: string } } | undefined;
      if (made) {
        acknowledged.set(clientMutationId, made.useCase.id);
        break;
      }
      const code = reply.errors[0]?.extensions.code;
      if (reply.status !== 0 && code !== 'UNAVAILABLE' && code !== 'RATE_LIMITED')
        problems.add(`${reply.status} ${reply.text.slice(0, 150)}`);
      await pause(AGAIN);
    }
  }
}

export const killedAtRandom: Trial<Ground> = {
  id: 'killed-at-random',
  promise: 'what was acknowledged is there, once, whatever is killed and whenever',
  // Kills: of the gateway, the worker, the intake service, PostgreSQL and Redis in turn.
  short: 8,
  long: 1_000,
  queued: true,
  async run(ground, tries) {
    const { app, long, redis, start, endProcesses, givenParty } = ground;
    const tally = new Tally();
    const party = await givenParty();
    const port = await freePort();
    const begin = (name: ServiceName) =>
      start(name, name === 'gateway' ? { PORT: String(port) } : {});
    const names = ['gateway', 'worker', 'intake'] as const;
    const running = new Map<ServiceName, Child>();
    for (const name of names) running.set(name, await begin(name));
    const restart = (name: ServiceName) => async () => {
      await running.get(name)?.kill('SIGKILL');
      running.set(name, await begin(name));
    };
    const kills: (() => Promise<void>)[] = [
      ...names.map(restart),
      async () => {
        await ground.killDatabase();
        await ground.startDatabase();
      },
      ...(redis ? [() => redis.kill().then(redis.restart)] : []),
    ];
    const journal: Journal = { acknowledged: new Map(), problems: new Set() };
    let over = false;
    const url = `http://127.0.0.1:${port}`;
    const writers = Array.from({ length: WRITERS }, () =>
      writer(url, party.token, journal, () => over),
    );
    for (let at = 0; at < tries; at += 1) {
      await pause(Math.random() * MOMENT);
      await kills[at % kills.length]?.();
      tally.count(null);
    }
    over = true;
    await Promise.all(writers);
    const ended = performance.now();
    await givenPerson(party, 'ML_ENGINEER');
    await givenPerson(party, 'ML_ENGINEER');
    const waiting = () => party.count(UNHANDLED);
    const isDone = await until(async () => (await waiting()) === 0, {
      milliseconds: PATIENCE,
      every: 100,
    }).catch(() => false);
    const took = (performance.now() - ended) / 1_000;
    tally.figure(took);
    tally.count(isDone ? null : `${await waiting()} events have had no effect`);
    if (long) tally.count(took > HEALED ? `all took effect after ${took.toFixed(0)} s` : null);

    const { acknowledged, problems } = journal;
    for (const problem of problems) tally.count(problem);
    const ids = [...acknowledged.values()];
    const expect = async (what: string, table: string, expected: number) => {
      const found = await party.count(table);
      tally.count(found === expected ? null : `${found} ${what}, not ${expected}`);
    };
    const [row] = await ground.sql<{ there: number }>(
      'SELECT count(*)::int AS there FROM cadre.use_case WHERE id = ANY ($1)',
      [ids],
    );
    const lost = ids.length - (row?.there ?? 0);
    tally.count(lost === 0 ? null : `${lost} acknowledged use cases are not there`);
    await expect('use cases', 'cadre.use_case', ids.length);
    await expect('scores', 'cadre.use_case_score', ids.length);
    await expect('records of a crossing', 'cadre.alert_transition', 1);
    const differences = await verify(app, [party.id], { patience: 60_000 });
    tally.count(
      differences.length === 0
        ? null
        : `${differences.length} differences, ${JSON.stringify(differences[0])}`,
    );
    tally.note(`${ids.length} acknowledged during ${tries} kills`);
    await endProcesses('SIGTERM');
    return tally.outcome('s until all done', '0 lost, 0 doubled, ≤60 s');
  },
};
