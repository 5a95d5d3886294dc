import { openSocket, type RawSocket } from '../attack/socket.ts';
import { graphql } from './ground.ts';
import type { BenchParty } from './parties.ts';
import { dataOf } from './postgraphile.ts';
import { inRounds, median, pairedFigure, percentile, type Row } from './rows.ts';

const CHANGE = `mutation ($input: AssignRoleInput!) { assignRole(input: $input) { assignment { id } } }`;
const WATCH = `subscription { staffingChanged { sequence staffing { number facts { mlDsHeads mlDsFte } rules { rule state } } } }`;
/** Changes of one round. */
const CHANGES = 24;
const PARTIES = 8;

type Message = { data?: { staffingChanged: { staffing: { facts: { mlDsHeads: number } } } } };
type Watching = { party: BenchParty; socket: RawSocket; heads: number; free: string[] };

const headsOf = (payload: unknown): number =>
  (payload as Message).data?.staffingChanged.staffing.facts.mlDsHeads ?? NaN;

export const live: Row = {
  id: 'live',
  title: 'from a change to the screen of another member',
  async run(ground) {
    const { rounds, progress, quick } = ground;
    const perParty = ((quick ? 1 : 2) * CHANGES * (rounds + 1)) / PARTIES;
    const parties = await ground.givenParties(PARTIES, { people: 8, useCases: 30 });
    const { url } = await ground.server();
    const watching: Watching[] = [];
    for (const [at, party] of parties.entries()) {
      progress(`people for organization ${at + 1} of ${PARTIES}`);
      const free = await party.givenPeople(perParty);
      const socket = await openSocket(url, { token: party.token });
      watching.push({ party, socket, free, heads: 0 });
    }
    await ground.settled();
    for (const each of watching) {
      each.socket.send({ id: '1', type: 'subscribe', payload: { query: WATCH } });
      const first = await each.socket.next(({ type }) => type === 'next');
      each.heads = headsOf(first.payload);
    }
    const jobs = await ground.peer('jobs');
    const changes = quick ? CHANGES : 2 * CHANGES;
    const [ours, peer]: number[][] = [[], []];
    const seen = await inRounds(
      { rounds, progress },
      {
        async ours() {
          const took: number[] = [];
          for (let at = 0; at < changes; at += 1)
            took.push(await changed(url, watching[at % PARTIES] as Watching));
          ours?.push(...took);
          return median(took);
        },
        async peer() {
          const took = await jobs.ask<number[]>({ latencies: changes });
          peer?.push(...took);
          return median(took);
        },
      },
    );
    for (const { socket } of watching) socket.close();
    const figure = {
      name: 'live: change sent → staffing on the socket ÷ BullMQ job, p50',
      unit: 'ms',
      goal: { at: 'most', value: 4 } as const,
    };
    const of = (took: number[] = []) =>
      [0.5, 0.95, 0.99].map((share) => percentile(took, share).toFixed(1)).join(' / ');
    return {
      figures: [pairedFigure(figure, seen.ours, seen.peer)],
      notes: [`live: p50 / p95 / p99, ms: Cadre ${of(ours)}, BullMQ ${of(peer)}`],
    };
  },
};

/** Sends one change and measures until its message arrives on the socket. Milliseconds. */
async function changed(url: string, each: Watching): Promise<number> {
  const { party, socket, free } = each;
  const wanted = (each.heads += 1);
  const input = {
    personId: free.pop(),
    teamId: party.teamIds[0],
    role: 'ML_ENGINEER',
    startDate: '2026-01-01',
  };
  const told = socket.next(({ type, payload }) => type === 'next' && headsOf(payload) === wanted);
  const began = performance.now();
  const sent = dataOf(`${url}/graphql`, graphql(party.token, CHANGE, { input }));
  const { at } = await told;
  await sent;
  return at - began;
}
