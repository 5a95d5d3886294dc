import { openQueues } from '@cadre/platform/queue';
import { QUEUES } from '@cadre/contracts';
import { Tally } from '../support/trials.ts';
import { until } from '../support/until.ts';
import { submit } from './client.ts';
import { judge, type Compared } from './fair-use-figures.ts';
import { openSocket } from './socket.ts';
import type { Party, System } from './system.ts';

/** Times from the answer to a submission until its score is in the database, and until a socket has shown it. */
type Seen = { score: number[]; socket: number[]; ahead: number[] };

/** Another submission begins so long after the last one was seen. Milliseconds. */
const PAUSE = 100;
const SUBSCRIBE = 'subscription { useCaseChanged { useCases { id scoreValue } } }';

export type Watch = {
  /** Submits one after the other, `count` of them or until `ended`. At least one. */
  submissions(wanted: { count: number; ended?: () => boolean }): Promise<Seen>;
  close(): void;
};

/** Somebody who submits use cases and waits for their scores, with an eye on how many of another organization go first. */
export async function watchWork({ url, sql }: System, who: Party, other: Party): Promise<Watch> {
  const socket = await openSocket(url, { token: who.tokens.VIEWER });
  socket.send({ id: '1', type: 'subscribe', payload: { query: SUBSCRIBE } });
  await socket.next(({ type }) => type === 'next' || type === 'error');
  const scored = async (id: string) => {
    const { rows } = await sql.query<{ scored: boolean; others: number }>(
      `SELECT EXISTS (SELECT 1 FROM cadre.use_case_score WHERE organization_id = $1 AND use_case_id = $2) AS scored,
         (SELECT count(*)::int FROM cadre.use_case_score WHERE organization_id = $3) AS others`,
      [who.organization.id, id, other.organization.id],
    );
    return rows[0] ?? { scored: false, others: 0 };
  };
  const shown = (id: string) =>
    socket.next(({ type, payload }) => {
      if (type !== 'next') return false;
      const { data } = payload as { data?: { useCaseChanged?: { useCases: Shown[] } } };
      return (data?.useCaseChanged?.useCases ?? []).some(
        (each) => each.id === id && each.scoreValue !== null,
      );
    });
  const submissions: Watch['submissions'] = async ({ count, ended = () => false }) => {
    const seen: Seen = { score: [], socket: [], ahead: [] };
    for (let at = 0; at < count && !(at > 0 && ended()); at += 1) {
      const id = await submit(url, who.tokens.SUBMITTER);
      const began = performance.now();
      const { others: before } = await scored(id);
      const onSocket = shown(id).then((message) => message.at - began);
      const ahead = await until(
        async () => {
          const { scored: is, others } = await scored(id);
          return is ? { others: others - before } : null;
        },
        { milliseconds: 60_000, every: 15 },
      );
      seen.score.push(performance.now() - began);
      seen.ahead.push(ahead.others);
      seen.socket.push(Math.max(0, await onSocket));
      // Old messages would be looked through again and again.
      socket.messages.length = 0;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
    return seen;
  };
  return { submissions, close: () => socket.close() };
}
type Shown = { id: string; scoreValue: number | null };

/** The most jobs that have waited at once, looked at until it is stopped. */
export function watchQueue({ queue }: System): () => Promise<number> {
  const queues = openQueues(queue, QUEUES);
  let most = 0;
  let looking = true;
  const look = async () => {
    while (looking) {
      const counts = await queues.counts().catch(() => ({}));
      let waiting = 0;
      for (const each of Object.values(counts)) waiting += each.waiting + each.active;
      most = Math.max(most, waiting);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const looked = look();
  return async () => {
    looking = false;
    await looked;
    await queues.close();
    return most;
  };
}

/** Holds what another organization saw against what it saw while it was quiet. */
export function judgeWork(
  tally: Tally,
  { quiet, busy }: { quiet: Seen; busy: Seen },
  { long, ahead: most = Infinity }: { long: boolean; ahead?: number },
): void {
  for (const what of ['score', 'socket'] as const) {
    const compared: Compared = { quiet: quiet[what], busy: busy[what] };
    judge(tally, `commit → ${what}`, compared, { factor: 2, plus: 250 }, { long });
  }
  for (const ahead of busy.ahead)
    tally.count(ahead > most ? `${ahead} of the other organization were scored first` : null);
}
