// The rows of a submitted use case by plain pg: as many clients as the HTTP side has connections, each one transaction
// after another, with prepared statements.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { answering } from './answering.mjs';

const { DATABASE_URL: connectionString } = process.env;

const statements = (schema) => ({
  useCase: `INSERT INTO ${schema}.use_case
    (organization_id, id, title, problem, business_outcome, success_metric, team_id, owner_id, data_sources, tags, audience,
     planned_go_live, impact, feasibility, data_readiness, deployment_effort, timeline_weeks, status, submitted_at,
     created_at, updated_at, version)
    VALUES ($1, $2, $3, $4, '', '', $5, $6, '{}', '{}', NULL, NULL, 3, 4, 3, 2, 13, 'SUBMITTED', $7, $7, $7, 1)`,
  audit: `INSERT INTO ${schema}.audit_entry
    (organization_id, id, at, actor, action, entity_kind, entity_id, before, after, source)
    VALUES ($1, $2, $3, $4, 'submitUseCase', 'useCase', $5, 'null', $6, $7)`,
  sequence: `INSERT INTO ${schema}.live_sequence AS live (organization_id, topic, sequence) VALUES ($1, 'useCases', 1)
    ON CONFLICT (organization_id, topic) DO UPDATE SET sequence = live.sequence + 1 RETURNING sequence`,
  event: `INSERT INTO ${schema}.outbox
    (organization_id, id, event_type, payload, occurred_at, consumers, topic, topic_sequence, entity_id)
    VALUES ($1, $2, 'UseCaseSubmitted', $3, $4, '{score-use-case}', 'useCases', $5, $6)`,
});

/** Ids in the order of time, as Cadre's: random ones would be spread over every index. */
const newId = () => {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
};

async function submit(client, schema, sql, { organizationId, teamId, ownerId, title, problem }) {
  const run = (name, values) =>
    client.query({ name: `${schema}-${name}`, text: sql[name], values });
  const [id, at] = [newId(), new Date()];
  const [actor, source] = [
    JSON.stringify({
      kind: 'TOKEN',
      id: organizationId,
      memberId: ownerId,
      role: 'LEADER',
      name: 'LEADER token',
    }),
    JSON.stringify({ requestId: newId(), address: '127.0.0.1' }),
  ];
  const criteria = {
    impact: 3,
    feasibility: 4,
    dataReadiness: 3,
    deploymentEffort: 2,
    timelineWeeks: 13,
  };
  const row = {
    id,
    title,
    problem,
    businessOutcome: '',
    successMetric: '',
    teamId,
    dataSources: [],
    tags: [],
    audience: null,
    plannedGoLive: null,
    ...criteria,
    ownerId,
    status: 'SUBMITTED',
    submittedAt: +at,
    createdAt: +at,
    updatedAt: +at,
  };
  await client.query(`BEGIN; SELECT set_config('app.organization_id', '${organizationId}', true)`);
  await run('useCase', [organizationId, id, title, problem, teamId, ownerId, at]);
  await run('audit', [organizationId, newId(), at, actor, id, JSON.stringify(row), source]);
  const { rows } = await run('sequence', [organizationId]);
  const payload = JSON.stringify({ type: 'UseCaseSubmitted', useCaseId: id });
  await run('event', [organizationId, newId(), payload, at, rows[0].sequence, id]);
  await client.query('COMMIT');
}

answering(async ({ schema, seconds, clients, submissions }) => {
  const pool = new pg.Pool({ connectionString, max: clients });
  const sql = statements(schema);
  let count = 0;
  const began = performance.now();
  const lane = async (number) => {
    const client = await pool.connect();
    try {
      for (let at = number; performance.now() - began < seconds * 1_000; at += 1) {
        await submit(client, schema, sql, submissions[at % submissions.length]);
        count += 1;
      }
    } finally {
      client.release();
    }
  };
  try {
    await Promise.all(Array.from({ length: clients }, (_, number) => lane(number)));
    return { perSecond: count / ((performance.now() - began) / 1_000) };
  } finally {
    await pool.end();
  }
});
