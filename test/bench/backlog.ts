import { v7 } from 'uuid';
import { createTeam } from '@cadre/application/org';
import { systemWork } from '@cadre/application/core';
import { insertAssignments, insertPeople } from '@cadre/persistence';
import { freePort } from '../faults/ground.ts';
import { givenOrganization } from '../given/cadre.ts';
import { givenProcess } from '../given/processes.ts';
import { until } from '../support/until.ts';
import type { Ground } from './ground.ts';
import { plainFigure, type Figure, type Row } from './rows.ts';

/** Changes of one organization: half of them people, half of them roles that these are given. */
const EACH = 100;

export const backlog: Row = {
  id: 'backlog',
  title: 'changes that were committed while no worker ran',
  async run(ground) {
    const { quick, sql, progress, settled, stopServer } = ground;
    const organizations = quick ? 100 : 1_000;
    const changes = organizations * EACH;
    await ground.server();
    await settled();
    await stopServer();
    const [{ before } = { before: 0 }] = await sql<{ before: number }>(HANDLED);
    for (let at = 1; at <= organizations; at += 1) {
      if (at % 10 === 0) progress(`changes of organization ${at} of ${organizations}`);
      await changeOrganization(ground);
    }
    await sql('VACUUM ANALYZE');
    const jobs = await ground.peer('jobs');
    const noOps = async () => {
      progress('jobs that do nothing');
      const { perSecond } = await jobs.ask<{ perSecond: number }>({ throughput: changes / 5 });
      return perSecond;
    };
    const peerBefore = await noOps();
    progress(`${changes} changes wait; starting the worker`);
    const port = await freePort();
    const worker = await givenProcess('worker', ground.databaseUrl, ground.queue, {
      CADRE_OPERATIONS_PORT: String(port),
    });
    const began = performance.now();
    let recomputes = 0;
    let early = 0;
    try {
      const handled = async () => {
        const [{ before: now } = { before: 0 }] = await sql<{ before: number }>(HANDLED);
        progress(`${now - before} of ${changes} changes have had their effect`);
        return now - before;
      };
      early = await handled();
      await until(async () => (await handled()) >= changes, {
        milliseconds: 1_800_000,
        every: 100,
      });
      recomputes = await recomputesOf(port);
    } finally {
      await worker.kill('SIGTERM');
    }
    const seconds = (performance.now() - began) / 1_000;
    await allCurrent(ground, organizations);
    const peer = (peerBefore + (await noOps())) / 2;
    const ours = changes / seconds;
    const ratio = ours / peer;
    const throughput: Figure = {
      name: `backlog: changes of ${organizations} organizations ÷ no-op jobs of BullMQ`,
      unit: '/s',
      ours,
      peer,
      ratio: { median: ratio, least: ratio, greatest: ratio },
      goal: { at: 'least', value: 0.5 },
    };
    const each = {
      name: 'backlog: evaluations ÷ changes',
      unit: '',
      goal: { at: 'most', value: 0.05 },
    } as const;
    return {
      figures: [throughput, plainFigure(each, [recomputes / changes])],
      notes: [
        `backlog: all ${changes} had their effect ${seconds.toFixed(1)} s after the worker was ready (${early} changes before that), by ${recomputes} evaluations`,
      ],
    };
  },
};

const HANDLED = `SELECT count(*)::int AS before FROM cadre.inbox WHERE consumer = 'recompute-staffing'`;

/** An organization, which is a change itself, a team, and people with roles in it: 100 changes with their events. */
async function changeOrganization({ app }: Ground): Promise<void> {
  const organization = await givenOrganization(app, { slug: `backlog-${v7()}` });
  const { id: teamId } = await organization.does(createTeam, { name: 'Payments', kind: 'PRODUCT' });
  await systemWork(app, organization.id, 'givenChanges', async (work) => {
    const people = Array.from({ length: EACH / 2 - 1 }, (_, at) => ({
      id: work.newId(),
      name: `Person ${at}`,
      createdAt: work.at,
    }));
    const assignments = people.map(({ id: personId }) => ({
      id: work.newId(),
      personId,
      teamId,
      role: 'ML_ENGINEER' as const,
      fte: 1,
      employmentType: 'EMPLOYEE' as const,
      startDate: '2026-01-01',
      createdAt: work.at,
    }));
    await insertPeople(work.tx, people);
    await insertAssignments(work.tx, assignments);
    for (const { id } of people) work.emit({ type: 'PersonAdded', personId: id });
    for (const { id: assignmentId, personId } of assignments)
      work.emit({ type: 'RoleAssigned', assignmentId, personId });
  });
}

/** Stops where an organization's staffing is not that of all its people. */
async function allCurrent({ sql }: Ground, organizations: number): Promise<void> {
  const rows = await sql(
    `SELECT 1 FROM cadre.staffing s JOIN cadre.organization o ON o.id = s.organization_id
     WHERE o.slug LIKE 'backlog-%' AND (s.assessment #>> '{facts,mlDs,heads}')::int = $1`,
    [EACH / 2 - 1],
  );
  if (rows.length < organizations)
    throw new Error(
      `${organizations - rows.length} organizations have another staffing than they should`,
    );
}

async function recomputesOf(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line.startsWith('cadre_jobs_total{'));
  return lines
    .filter((line) => line.includes('job="recompute-staffing"'))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}
