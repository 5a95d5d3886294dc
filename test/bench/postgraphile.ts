import { findOrganization, inTenant, readPolicy } from '@cadre/persistence';
import { factWindows } from '@cadre/domain';
import { FACTS_SQL } from '../../libs/persistence/src/facts/statement.ts';
import { graphql, type Ground, type Request } from './ground.ts';
import type { BenchParty } from './parties.ts';

/**
 * PostGraphile on the tables of Cadre, as the role that serves Cadre: the same policies bind it. What it is given for its
 * sake is in a schema of its own, and an index, which is there only while it is measured.
 */
export type PostGraphile = {
  url: string;
  requestsOf(query: string): Request[];
};

/** The order by score as PostGraphile asks for it. */
const ITS_INDEX = `CREATE INDEX bench_peer_best ON cadre.use_case (organization_id, score_value DESC, id)`;

export async function withPostGraphile<T>(
  ground: Ground,
  parties: readonly BenchParty[],
  work: (peer: PostGraphile) => Promise<T>,
): Promise<T> {
  await ground.sql(ITS_INDEX);
  try {
    await ground.sql('DROP SCHEMA IF EXISTS bench_peer CASCADE');
    for (const statement of await glanceFunctions(ground, parties[0] as BenchParty))
      await ground.sql(statement);
    await ground.sql('VACUUM ANALYZE');
    const peer = await ground.peer('postgraphile');
    const { url, tokens } = await peer.ask<{ url: string; tokens: string[] }>({
      organizations: parties.map(({ id }) => id),
    });
    return await work({
      url,
      requestsOf: (query) => tokens.map((token) => graphql(token, query)),
    });
  } finally {
    await ground.sql('DROP INDEX cadre.bench_peer_best');
  }
}

/**
 * A function that counts what the glance shows: by the statement of Cadre's own evaluation, which is one round trip.
 * PostGraphile offers it as the field `glance`.
 */
async function glanceFunctions({ app }: Ground, { id }: BenchParty): Promise<string[]> {
  const { windows, timeZone } = await inTenant(app.database, id, async (tx) => ({
    windows: factWindows(await readPolicy(tx)),
    timeZone: (await findOrganization(tx))?.timeZone ?? 'UTC',
  }));
  const given = [
    windows.leadTimeWindowMs,
    windows.blockedAfterMs,
    windows.pulseWindowMs,
    windows.incidentWindowMs,
    windows.leadTimeSample,
  ];
  const of = (...path: string[]) => `f.facts #> '{${path.join(',')}}'`;
  return [
    // A column of theirs has the name of an argument of PostGraphile's pages.
    ...['audit_entry', 'import_change', 'dated_change'].map(
      (table) =>
        `DO $$ BEGIN COMMENT ON TABLE cadre.${table} IS '@omit'; EXCEPTION WHEN undefined_table THEN END $$`,
    ),
    'CREATE SCHEMA bench_peer',
    `CREATE FUNCTION bench_peer.facts(uuid, bigint, bigint, bigint, bigint, bigint, bigint, text, bigint) RETURNS jsonb
     LANGUAGE sql STABLE AS $facts$ SELECT (counted.facts)::jsonb FROM (${FACTS_SQL}) counted $facts$`,
    `COMMENT ON FUNCTION bench_peer.facts IS '@omit'`,
    `CREATE FUNCTION bench_peer.glance() RETURNS jsonb LANGUAGE sql STABLE AS $glance$
     SELECT jsonb_build_object(
       'activeUseCases', ${of('activeUseCases', 'count')},
       'blockedDeployments', ${of('blockedDeployments', 'count')},
       'dataPlatformHeads', ${of('dataPlatform', 'heads')},
       'headcountRecorded', ${of('headcountRecorded')},
       'infraShare', ${of('infraShare')},
       'leadTime', ${of('leadTime')},
       'mlDsHeads', ${of('mlDs', 'heads')},
       'mlDsFte', ${of('mlDs', 'fte')},
       'monitoringGaps', ${of('monitoringGaps')},
       'productTeams', ${of('productTeams', 'count')},
       'productionModels', ${of('productionModels', 'count')},
       'productionUseCases', ${of('productionUseCases', 'count')},
       'roles', (SELECT jsonb_object_agg(r.key, r.value - 'personIds' - 'assignments' - 'starting')
                 FROM jsonb_each(${of('roles')}) r))
     FROM bench_peer.facts(NULLIF(current_setting('app.organization_id', true), '')::uuid,
       (extract(epoch FROM now()) * 1000)::bigint, ${given.join(', ')}, '${timeZone}',
       (extract(epoch FROM now()) * 1000)::bigint) AS f(facts) $glance$`,
    'GRANT USAGE ON SCHEMA bench_peer TO cadre_app',
    'GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bench_peer TO cadre_app',
  ];
}

/** What a peer answered to the first request, to be compared with what Cadre answers. */
export async function dataOf<T>(url: string, { headers, body }: Request): Promise<T> {
  const answer = await fetch(url, { method: 'POST', headers, body });
  const { data, errors } = (await answer.json()) as { data?: T; errors?: unknown };
  if (!data || errors) throw new Error(`${answer.status} ${JSON.stringify(errors).slice(0, 500)}`);
  return data;
}

/** Stops where the two sides do not answer the same. */
export function same(what: string, ours: unknown, peer: unknown): void {
  const [a, b] = [JSON.stringify(ours), JSON.stringify(peer)];
  if (a !== b)
    throw new Error(`${what}: Cadre answers ${a.slice(0, 600)}, the peer ${b.slice(0, 600)}`);
}
