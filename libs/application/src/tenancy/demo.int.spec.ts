import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { findOrganization, inTenant } from '@cadre/persistence';
import pg from 'pg';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenRows } from '../../../../test/given/operations.ts';
import { handlersOf } from '../core/index.ts';
import { addPerson } from '../org/index.ts';
import { recomputeStaffing } from '../staffing/index.ts';
import { deleteDemo, resetDemo, inOneStory } from './index.ts';

let cadre: GivenCadre;
let admin: pg.Client;
let demo: GivenOrganization;
let real: GivenOrganization;

beforeAll(async () => {
  cadre = await givenCadre();
  admin = new pg.Client({ connectionString: cadre.database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await cadre?.close();
});
beforeEach(async () => {
  demo = await givenOrganization(cadre.app, { demo: true });
  real = await givenOrganization(cadre.app);
});

/** The tables in which an organization has rows. */
async function tablesOf(organizationId: string): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'cadre' AND column_name = 'organization_id' ORDER BY 1`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await admin.query(
      `SELECT 1 FROM cadre.${name} WHERE organization_id = $1 LIMIT 1`,
      [organizationId],
    );
    if (rowCount) found.push(name);
  }
  return found;
}

const isThere = async ({ id }: GivenOrganization) =>
  (await inTenant(cadre.app.database, id, findOrganization)) !== null;

describe('a demo that is deleted', () => {
  it('leaves no row in any table, and every row of others', async () => {
    await givenRows(cadre.app, demo, 'demo');
    await givenRows(cadre.app, real, 'real');
    const before = await tablesOf(real.id);
    expect((await tablesOf(demo.id)).length).toBeGreaterThan(15);

    await deleteDemo(cadre.app, demo.id);
    expect(await tablesOf(demo.id)).toEqual([]);
    expect(await isThere(demo)).toBe(false);
    expect(await tablesOf(real.id)).toEqual(before);
  });

  it('is nothing to do for the jobs that still wait for it', async () => {
    await deleteDemo(cadre.app, demo.id);
    const handlers = handlersOf(cadre.app, { 'recompute-staffing': recomputeStaffing });
    const data = { organizationId: demo.id, cause: { kind: 'EVENT' } };
    await expect(
      handlers['recompute-staffing']?.(data, { jobId: 'one', attempt: 1 } as never),
    ).resolves.toBeUndefined();
  });
});

describe('an organization that is no demo', () => {
  it('cannot be deleted, and says so before anybody tries', async () => {
    await expect(deleteDemo(cadre.app, real.id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(resetDemo.execute(cadre.app, real.as.ADMIN, {})).rejects.toMatchObject({
      code: 'INVALID_STATE',
    });
    expect(await isThere(real)).toBe(true);
  });

  it('never becomes one, not even for the owner of the schema', async () => {
    await expect(
      admin.query('UPDATE cadre.organization SET demo = true WHERE id = $1', [real.id]),
    ).rejects.toThrow('a demo from its beginning, or never');
  });

  it('keeps its audit log, for whoever is not the demo it says it is', async () => {
    await admin.query(`SELECT set_config('app.organization_id', $1, false)`, [real.id]);
    await expect(
      admin.query('DELETE FROM cadre.audit_entry WHERE organization_id = $1', [real.id]),
    ).rejects.toThrow('append-only');
  });
});

describe('a story', () => {
  it('is there whole, or not at all', async () => {
    const people = () => tablesOf(real.id).then((tables) => tables.includes('person'));
    const told = inOneStory(cadre.app, async (app) => {
      await addPerson.execute(app, real.as.LEADER, { name: 'Somebody' });
      expect(await people()).toBe(false);
      throw new Error('the power went');
    });
    await expect(told).rejects.toThrow('the power went');
    expect(await people()).toBe(false);
    await inOneStory(cadre.app, (app) => addPerson.execute(app, real.as.LEADER, { name: 'S' }));
    expect(await people()).toBe(true);
  });

  it('goes on after a part of it was refused', async () => {
    await inOneStory(cadre.app, async (app) => {
      const refused = addPerson.execute(app, real.as.LEADER, { name: 'X', memberId: demo.id });
      await expect(refused).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await addPerson.execute(app, real.as.LEADER, { name: 'Y' });
      await addPerson.execute(app, demo.as.LEADER, { name: 'Z' });
    });
    expect(await tablesOf(real.id)).toContain('person');
    expect(await tablesOf(demo.id)).toContain('person');
  });
});
