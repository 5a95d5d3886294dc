import { v7 } from 'uuid';
import { findUseCase, insertUseCases, inTenant } from '@cadre/persistence';
import { percentile, Tally, type Trial } from '../support/trials.ts';
import { givenUseCase } from '../given/portfolio.ts';
import { codesOf, operate, problemOf, shoot } from './client.ts';
import { judge } from './fair-use-figures.ts';
import type { Party, System } from './system.ts';

const CLIENTS = 20;
/** Use cases that a dear query finds: more than a page. */
const PORTFOLIO = 400;
/** Of each of them: as many as its page shows. */
const CHANGES = 20;
/** Dear queries that may be answered while another organization waits for its own answer. */
const AHEAD = 2;

const LONG = 'Who leaves, why, and what would have kept them from leaving? '.repeat(30);
const TEXTS = 'title problem businessOutcome successMetric tags dataSources';

const many = (count: number, field: (at: number) => string): string =>
  `{ ${Array.from({ length: count }, (_, at) => `a${at}: ${field(at)}`).join(' ')} }`;

/** Queries that cost nearly what one operation may, each dear in another way. */
const DEAR: Record<string, string> = {
  'a page with its story': `{ useCases(first: 60, sort: SCORE) { edges { node {
    id ${TEXTS} status stage createdAt updatedAt version scoreValue scoredAt owner { id name role } team { id name }
    activity { id action actorName at } moves { id actorName at from to } scores { id at } } } } }`,
  'long texts': `{ useCases(first: 200) { edges { node { id ${TEXTS} again: problem } } } }`,
  'a search': `{ useCases(first: 95, text: "eaving") { totalCount edges { node { id ${TEXTS} activity { id action actorName actorKind } } } } }`,
  'much that is similar': many(
    9,
    (at) =>
      `similarUseCases(title: "Who leaves ${at}", problem: "${LONG.slice(0, 700)}", first: 20) { titleSimilarity }`,
  ),
  'many counts': many(25, () => 'useCases(first: 1) { totalCount }'),
  'many moments': many(
    9,
    (at) => `staffing(asOf: "2026-0${(at % 9) + 1}-01T00:00:00Z") { at factList { __typename } }`,
  ),
};

/** A portfolio in which every page is full of long texts and long stories. */
async function fill({ cadre, sql }: System, { organization }: Party): Promise<void> {
  const first = await givenUseCase(organization, { approved: false });
  await inTenant(cadre.app.database, organization.id, async (tx) => {
    const row = await findUseCase(tx, first);
    if (!row) throw new Error('There is no use case to copy');
    const { organizationId: _, ...copied } = row;
    const copies = Array.from({ length: PORTFOLIO }, (_, at) => ({
      ...copied,
      id: v7(),
      title: `Who leaves ${at}`,
      problem: LONG,
      businessOutcome: LONG.slice(0, 500),
      successMetric: LONG.slice(0, 500),
      tags: ['churn', 'care', 'retention'],
    }));
    await insertUseCases(tx, copies);
  });
  await sql.query(
    `INSERT INTO cadre.audit_entry (organization_id, id, at, actor, action, entity_kind, entity_id, before, after, source)
     SELECT e.organization_id, gen_random_uuid(), e.at + n * interval '1 second', e.actor, e.action, e.entity_kind, u.id, e.before, e.after, e.source
     FROM cadre.audit_entry e, cadre.use_case u, generate_series(1, ${CHANGES}) n
     WHERE e.entity_id = $1 AND e.organization_id = $2 AND u.organization_id = $2`,
    [first, organization.id],
  );
  await sql.query('ANALYZE');
}

/** Between two questions of the other organization. Milliseconds. */
const WAIT = 20;
const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));

type Asked = { times: number[]; ahead: number[] };
type Crowd = { answered: number; refused: number; stop(): Promise<string[]> };

/** Clients of one caller that send a query again and again. What they are refused they ask for again a little later. */
function crowdOf({ url }: System, token: string, query: string): Crowd {
  const enough = new AbortController();
  const problems = new Set<string>();
  const client = async () => {
    while (!enough.signal.aborted) {
      // This process has to measure meanwhile: it reads no more than it must.
      const reply = await shoot(url, {
        token,
        body: JSON.stringify({ query }),
        unread: true,
        signal: enough.signal,
      });
      if (reply.status === 200) crowd.answered += 1;
      else if (codesOf(reply).includes('RATE_LIMITED')) {
        crowd.refused += 1;
        await pause(100);
      } else if (!enough.signal.aborted)
        problems.add(`${reply.status} ${reply.text.slice(0, 150)}`);
    }
  };
  const crowd: Crowd = {
    answered: 0,
    refused: 0,
    stop: async () => {
      enough.abort();
      await Promise.all(clients);
      return [...problems];
    },
  };
  const clients = Array.from({ length: CLIENTS }, client);
  return crowd;
}

export const dearReads: Trial<System> = {
  id: 'dear-reads',
  promise: 'the reads of one caller do not starve another organization',
  short: 60,
  long: 300,
  async run(system, tries) {
    const { url, long, victim } = system;
    const tally = new Tally();
    const ask = async (count: number, answered: () => number): Promise<Asked> => {
      const asked: Asked = { times: [], ahead: [] };
      for (let at = 0; at < count; at += 1) {
        const before = answered();
        const reply = await operate(url, victim.tokens.VIEWER, '{ me { name } }');
        tally.count(problemOf(reply) ?? (reply.data ? null : reply.text.slice(0, 100)));
        asked.times.push(reply.milliseconds);
        asked.ahead.push(answered() - before);
        await pause(WAIT);
      }
      return asked;
    };
    const queries = Object.entries(DEAR);
    const share = Math.ceil(tries / queries.length);
    await ask(20, () => 0);
    const quiet = (await ask(share * 2, () => 0)).times;
    for (const [name, query] of queries) {
      // Of an organization of its own: it begins with a whole budget.
      const party = await system.givenParty('dear');
      await fill(system, party);
      const one = await operate(url, party.tokens.ADMIN, query);
      tally.note(
        `${name}: ${one.milliseconds.toFixed(0)} ms alone${one.data ? '' : `, refused: ${one.text.slice(0, 150)}`}`,
      );
      const crowd = crowdOf(system, party.tokens.VIEWER, query);
      await pause(200);
      const { times: busy, ahead } = await ask(share, () => crowd.answered);
      const problems = await crowd.stop();
      for (const problem of problems) tally.count(`${name}: ${problem}`);
      tally.note(`${name}: ${crowd.answered} were answered, ${crowd.refused} refused`);
      if (crowd.answered === 0) tally.count(`${name}: none was answered, so nothing was tried`);
      judge(tally, name, { quiet, busy }, { factor: 2, plus: 100 }, { long });
      // Of ten tries a single one says nothing on a machine that does something else as well.
      const order = percentile(ahead, long ? 0.99 : 0.5);
      tally.count(order > AHEAD ? `${name}: ${order} were answered before one { me }` : null);
    }
    return tally.outcome('ms p99', '≤2× quiet or +100 ms');
  },
};
