import { CONNECTIONS, graphql, type Ground } from './ground.ts';
import { indexCosts } from './index-costs.ts';
import { words, type BenchParty } from './parties.ts';
import { inRounds, pairedFigure, type Row } from './rows.ts';

const SUBMIT = `mutation ($input: SubmitUseCaseInput!) { submitUseCase(input: $input) { useCase { id } } }`;
const CRITERIA = {
  impact: 3,
  feasibility: 4,
  dataReadiness: 3,
  deploymentEffort: 2,
  timelineWeeks: 13,
};
/** How many different use cases are sent, in turn. */
const DIFFERENT = 200;
/** The tables that a submission writes to. */
const WRITTEN = ['use_case', 'audit_entry', 'live_sequence', 'outbox'] as const;

export const submit: Row = {
  id: 'submit',
  title: 'submitUseCase by HTTP',
  async run(ground) {
    const { rounds, seconds, progress, load } = ground;
    const parties = await ground.givenParties(8);
    await bareCopies(ground);
    const url = `${(await ground.server()).url}/graphql`;
    const given = Array.from({ length: DIFFERENT }, (_, at) => {
      const party = parties[at % parties.length] as BenchParty;
      const teamId = party.teamIds[at % party.teamIds.length] ?? '';
      return { party, teamId, title: words(4), problem: words(50) };
    });
    const requests = given.map(({ party: { token }, ...fields }) =>
      graphql(token, SUBMIT, { input: { ...fields, criteria: CRITERIA } }),
    );
    const submissions = given.map(({ party: { id, as }, ...fields }) => ({
      ...fields,
      organizationId: id,
      ownerId: as.LEADER.actor.memberId,
    }));
    const inserts = await ground.peer('inserts');
    const insert = async (schema: string) => {
      await ground.settled();
      const { perSecond } = await inserts.ask<{ perSecond: number }>({
        schema,
        seconds,
        clients: CONNECTIONS,
        submissions,
      });
      return perSecond;
    };
    const http = async () => {
      await ground.settled();
      return (await load(url, requests)).perSecond;
    };
    await sameColumns(ground, http, () => insert('cadre'));
    const seen = await inRounds(
      { rounds, progress },
      {
        ours: http,
        peer: () => insert('cadre'),
        bare: () => insert('bench_bare'),
      },
    );
    await ground.settled();
    const figure = {
      name: 'submit: submitUseCase by HTTP ÷ its inserts by plain pg',
      unit: '/s',
      goal: { at: 'least', value: 0.8 } as const,
    };
    const bare = {
      ...figure,
      name: 'submit: … ÷ the same into bare copies of the tables',
      goal: null,
    };
    const costs = await indexCosts(ground, parties[0] as BenchParty);
    return {
      figures: [
        pairedFigure(figure, seen.ours, seen.peer),
        pairedFigure(bare, seen.ours, seen.bare),
      ],
      notes: costs,
    };
  },
};

/** Tables with nothing but their columns and what the counting of a topic needs. */
async function bareCopies({ sql }: Ground): Promise<void> {
  await sql('DROP SCHEMA IF EXISTS bench_bare CASCADE');
  await sql('CREATE SCHEMA bench_bare');
  for (const table of WRITTEN)
    await sql(`CREATE TABLE bench_bare.${table} (LIKE cadre.${table} INCLUDING DEFAULTS)`);
  await sql('ALTER TABLE bench_bare.live_sequence ADD PRIMARY KEY (organization_id, topic)');
  await sql('GRANT USAGE ON SCHEMA bench_bare TO cadre_app');
  await sql('GRANT ALL ON ALL TABLES IN SCHEMA bench_bare TO cadre_app');
}

/** Set by workers afterwards. */
const LATER = /^(score_|scored_|band$|version$|published_|publications$|checked_|settled_)/;

/** Stops where Cadre writes other columns than the peer: then the peer has to be changed, too. */
async function sameColumns({ sql }: Ground, ...sides: (() => Promise<number>)[]): Promise<void> {
  const seen: string[] = [];
  for (const side of sides) {
    const [{ at } = { at: '' }] = await sql<{ at: string }>('SELECT clock_timestamp()::text AS at');
    await side();
    const written: string[] = [];
    for (const [table, when] of [
      ['use_case', 'created_at'],
      ['audit_entry', 'at'],
      ['outbox', 'occurred_at'],
    ] as const) {
      const only =
        table === 'outbox'
          ? `AND t.event_type = 'UseCaseSubmitted'`
          : table === 'audit_entry'
            ? `AND t.action = 'submitUseCase'`
            : '';
      const rows = await sql<{ name: string }>(
        `SELECT DISTINCT c.name FROM (SELECT * FROM cadre.${table} t WHERE t.${when} > $1::timestamptz ${only} LIMIT 50) t,
         LATERAL jsonb_each(to_jsonb(t)) AS c(name, value) WHERE c.value <> 'null' ORDER BY 1`,
        [at],
      );
      const names = rows.map(({ name }) => name).filter((name) => !LATER.test(name));
      written.push(`${table}: ${names.join(' ')}`);
    }
    seen.push(written.join('\n'));
  }
  if (seen[0] !== seen[1])
    throw new Error(`Cadre writes\n${seen[0]}\nand the peer of submit\n${seen[1]}`);
}
