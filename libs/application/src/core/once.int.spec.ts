import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findUseCase, inTenant } from '@cadre/persistence';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { submitUseCase, updateUseCase } from '../intake/index.ts';

describe('a request with a clientMutationId', () => {
  let cadre: GivenCadre;
  let organization: GivenOrganization;
  beforeAll(async () => {
    cadre = await givenCadre();
    organization = await givenOrganization(cadre.app);
  });
  afterAll(() => cadre?.close());

  const inDatabase = async (sql: string, id: string) => {
    const [row] = await inTenant(cadre.app.database, organization.id, (tx) =>
      tx.query<{ count: number }>(sql, [organization.id, id]),
    );
    return row?.count;
  };
  const changesOf = (id: string) =>
    inDatabase(
      'SELECT count(*) FROM cadre.audit_entry WHERE organization_id = $1 AND entity_id = $2',
      id,
    );

  it('takes effect once, however often it arrives at the same time', async () => {
    const input = { title: 'Once', clientMutationId: 'at-once' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => organization.does(submitUseCase, input)),
    );
    const ids = new Set(answers.map(({ id }) => id));
    expect(ids.size).toBe(1);
    const titled = 'SELECT count(*) FROM cadre.use_case WHERE organization_id = $1 AND title = $2';
    expect(await inDatabase(titled, 'Once')).toBe(1);
    expect(await changesOf([...ids][0] ?? '')).toBe(1);
  });

  it('gets the first answer to a retry that would be refused by now', async () => {
    const { id } = await organization.does(submitUseCase, { title: 'Before' });
    const edit = { id, expectedVersion: 1, title: 'After', clientMutationId: 'edit' };
    const answers = await Promise.all([1, 2, 3].map(() => organization.does(updateUseCase, edit)));
    expect(answers).toEqual(Array(3).fill(answers[0]));
    expect(await organization.does(updateUseCase, edit)).toEqual(answers[0]);
    const row = await inTenant(cadre.app.database, organization.id, (tx) => findUseCase(tx, id));
    expect(row).toMatchObject({ title: 'After', version: 2 });
    expect(await changesOf(id)).toBe(2);
  });

  it('is refused as another input under the same id, before what else is wrong with it', async () => {
    const { id } = await organization.does(submitUseCase, {
      title: 'Two',
      clientMutationId: 'two',
    });
    const other = organization.does(submitUseCase, { title: 'Three', clientMutationId: 'two' });
    await expect(other).rejects.toMatchObject({
      code: 'CONFLICT',
      fields: [{ path: 'clientMutationId' }],
    });
    expect(await changesOf(id)).toBe(1);
  });

  it('can be sent again with its id after it was refused', async () => {
    const { id } = await organization.does(submitUseCase, { title: 'Kept' });
    const edit = { id, title: 'Changed', clientMutationId: 'again' };
    const stale = organization.does(updateUseCase, { ...edit, expectedVersion: 7 });
    await expect(stale).rejects.toMatchObject({ code: 'CONFLICT' });
    await organization.does(updateUseCase, { ...edit, expectedVersion: 1 });
    expect(await changesOf(id)).toBe(2);
  });
});
