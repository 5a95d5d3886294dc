import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { blankUseCase, HOUR, type Assessment } from '@cadre/domain';
import pg from 'pg';
import { v7 } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import {
  AuditEntryEntity,
  findAnswer,
  findUseCase,
  findUseCasesByIds,
  inTenant,
  insertImportRun,
  insertMember,
  insertOrganization,
  insertRubric,
  insertUseCase,
  insertUseCases,
  keepAnswer,
  lockImportRows,
  lockStaffing,
  lockUseCasesAfter,
  openDatabase,
  saveAssessment,
  saveImportRows,
  setScores,
  updateOrganization,
  updateUseCase,
  updateUseCases,
  violatedConstraint,
  type Database,
} from '../index.ts';
import { insertRow } from './rows.ts';

const NOW = Date.UTC(2026, 0, 1);

describe('the stores', () => {
  let suite: TestDatabase;
  let database: Database;
  let admin: pg.Client;
  const organization = v7();
  const owner = v7();
  beforeAll(async () => {
    suite = await createTestDatabase();
    database = await openDatabase(suite.appUrl);
    admin = new pg.Client({ connectionString: suite.adminUrl });
    await admin.connect();
    await inTenant(database, organization, async (tx) => {
      await insertOrganization(tx, { slug: 'o', name: 'O', createdAt: NOW });
      insertMember(tx, { id: owner, name: 'M', role: 'ADMIN', createdAt: NOW });
    });
  });
  afterAll(async () => {
    await admin?.end();
    await database?.close();
    await suite?.drop();
  });
  const useCase = () => ({
    id: v7(),
    ...blankUseCase(),
    title: 'T',
    ownerId: owner,
    status: 'SUBMITTED' as const,
    createdAt: NOW,
    updatedAt: NOW,
  });

  it('overwrite no change that the writer has not seen', async () => {
    const row = useCase();
    await inTenant(database, organization, async (tx) => insertUseCase(tx, row));
    const edits = await Promise.allSettled(
      ['a', 'b', 'c'].map((title) =>
        inTenant(database, organization, (tx) => updateUseCase(tx, row.id, 1, { title })),
      ),
    );
    const stored = edits.flatMap((edit) => (edit.status === 'fulfilled' ? [edit.value] : []));
    expect(stored).toHaveLength(1);
    expect(stored[0]).toMatchObject({ version: 2, teamId: null });
    for (const edit of edits) {
      if (edit.status === 'rejected') expect(edit.reason).toMatchObject({ code: 'CONFLICT' });
    }
  });

  it('refuse a slug that is taken, and a time zone that PostgreSQL does not know', async () => {
    const taken = inTenant(database, v7(), (tx) =>
      insertOrganization(tx, { slug: 'o', name: 'X', createdAt: NOW }),
    );
    await expect(taken).rejects.toMatchObject({ code: 'CONFLICT', fields: [{ path: 'slug' }] });
    const nowhere = inTenant(database, organization, (tx) =>
      updateOrganization(tx, 1, { timeZone: 'Mars/Base' }),
    );
    await expect(nowhere).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      fields: [{ path: 'timeZone' }],
    });
  });

  it('empty a field by null and leave alone what is not named', async () => {
    const row = { ...useCase(), audience: 'INTERNAL' as const, plannedGoLive: '2026-05-01' };
    const changed = await inTenant(database, organization, async (tx) => {
      insertUseCase(tx, row);
      return updateUseCase(tx, row.id, 1, { audience: null });
    });
    expect(changed).toMatchObject({ audience: null, plannedGoLive: '2026-05-01', title: 'T' });
  });

  it('take thousands of rows in a few statements', async () => {
    const rows = Array.from({ length: 3_000 }, (_, i) => ({ ...useCase(), title: `T${i}` }));
    await inTenant(database, organization, async (tx) => {
      expect(await insertUseCases(tx, rows)).toBe(rows.length);
      const changed = await updateUseCases(
        tx,
        rows.map(({ id }, i) => ({ id, title: `U${i}`, tags: ['x'], updatedAt: NOW + i })),
      );
      expect(changed).toHaveLength(rows.length);
      setScores(
        tx,
        rows.map(({ id }, i) => ({
          id,
          scoreValue: i / 100,
          band: 'LATER' as const,
          scoreState: 'SCORED' as const,
          scoredAt: NOW,
          scoreRubricVersion: 1,
        })),
      );
      const last = rows.at(-1)?.id ?? '';
      const [found] = await findUseCasesByIds(tx, [last]);
      // A score is no edit: two writes, one version.
      expect(found).toMatchObject({
        title: 'U2999',
        tags: ['x'],
        updatedAt: NOW + 2_999,
        scoreValue: 29.99,
        version: 2,
      });
    });
    let seen = 0;
    for (let after: string | null = null; ;) {
      const batch = await inTenant(database, organization, (tx) =>
        lockUseCasesAfter(tx, after, 1_000),
      );
      seen += batch.length;
      after = batch.at(-1)?.id ?? null;
      if (batch.length < 1_000) break;
    }
    expect(seen).toBeGreaterThanOrEqual(3_000);
  });

  it('keep the answer to a request once, whoever else stores it at the same time', async () => {
    const request = { actorId: 'a', operation: 'x', key: 'k', requestHash: 'h' };
    const attempts = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) =>
        inTenant(database, organization, async (tx) => {
          const row = useCase();
          insertUseCase(tx, row);
          keepAnswer(tx, { ...request, response: { n, id: row.id }, createdAt: NOW });
          return { n, id: row.id };
        }),
      ),
    );
    const [kept, ...more] = attempts.flatMap((each) =>
      each.status === 'fulfilled' ? [each.value] : [],
    );
    expect(more).toEqual([]);
    const refusals = attempts.flatMap((each) =>
      each.status === 'rejected' ? [violatedConstraint(each.reason)] : [],
    );
    expect(refusals).toEqual(Array(7).fill('idempotency_pkey'));
    await inTenant(database, organization, async (tx) => {
      expect(await findAnswer(tx, request)).toMatchObject({ requestHash: 'h', response: kept });
      expect(await findAnswer(tx, { ...request, actorId: 'b' })).toBeNull();
      expect(await findUseCase(tx, kept?.id ?? '')).not.toBeNull();
    });
  });

  it('forget keys two days later, a few whenever a new one comes, and none within a day', async () => {
    const own = v7();
    await inTenant(database, own, (tx) =>
      insertOrganization(tx, { slug: `keys-${own}`, name: 'Keys', createdAt: NOW }),
    );
    const claimed = (key: string, createdAt: number) =>
      inTenant(database, own, async (tx) =>
        keepAnswer(tx, {
          ...{ actorId: 'a', operation: 'x', key, requestHash: 'h' },
          ...{ response: {}, createdAt },
        }),
      );
    const kept = () =>
      inTenant(database, own, async (tx) => {
        const rows = await tx.query<{ key: string }>(
          'SELECT key FROM cadre.idempotency WHERE organization_id = $1 ORDER BY key',
          [own],
        );
        return rows.map(({ key }) => key);
      });
    for (const key of ['1', '2', '3']) await claimed(key, NOW);
    await claimed('4', NOW + 25 * HOUR);
    expect(await kept()).toEqual(['1', '2', '3', '4']);
    await claimed('5', NOW + 49 * HOUR);
    expect(await kept()).toEqual(['4', '5']);
  });

  it('let one evaluation at a time pass the staffing lock, each seeing the last', async () => {
    const assessment = { facts: {} } as unknown as Assessment;
    const evaluate = () =>
      inTenant(database, organization, async (tx) => {
        const { sequence } = await lockStaffing(tx);
        saveAssessment(tx, {
          sequence: sequence + 1,
          at: NOW,
          cause: { kind: 'FACTS_CHANGED' },
          caused: true,
          assessment,
          nextChangeAt: null,
          recordedAt: null,
          orgModelMemory: null,
        });
        return sequence;
      });
    const seen = await Promise.all(Array.from({ length: 8 }, evaluate));
    expect(seen.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('refuse a second rubric of one version', async () => {
    const weights = {
      impact: 1,
      feasibility: 1,
      dataReadiness: 1,
      deploymentEffort: 1,
      timelineWeeks: 1,
    };
    const add = () =>
      inTenant(database, organization, (tx) =>
        insertRubric(tx, { version: 1, weights, overrides: [], createdAt: NOW }),
      );
    await add();
    await expect(add()).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('know rows imported before, whatever their text', async () => {
    const importId = v7();
    const row = (identity: string, contentHash: string) => ({
      source: 's',
      identity,
      contentHash,
      entityId: v7(),
      importedFields: { title: 'x' },
      importId,
    });
    await inTenant(database, organization, async (tx) => {
      await insertImportRun(tx, {
        id: importId,
        kind: 'use-cases',
        mapping: 'm',
        fileName: 'f.csv',
        startedAt: NOW,
        state: 'RUNNING',
      });
      await saveImportRows(tx, [row('a', '1'), row(`"b", {c}`, '1')]);
      await saveImportRows(tx, [row('a', '2')]);
      const found = await lockImportRows(tx, 's', ['a', `"b", {c}`, 'absent']);
      expect(found.map(({ identity, contentHash }) => [identity, contentHash]).sort()).toEqual([
        [`"b", {c}`, '1'],
        ['a', '2'],
      ]);
    });
  });

  it('never let anybody rewrite the audit, the owner of the table included', async () => {
    const id = v7();
    await inTenant(database, organization, async (tx) =>
      insertRow(tx, AuditEntryEntity, {
        id,
        at: NOW,
        actor: { kind: 'SYSTEM', id: null, memberId: null, role: null, name: 'Cadre' },
        action: 'x',
        entityKind: 'team',
        source: {},
      }),
    );
    for (const sql of [
      'UPDATE cadre.audit_entry SET action = $1',
      'DELETE FROM cadre.audit_entry WHERE action <> $1',
    ]) {
      const asApp = inTenant(database, organization, (tx) => tx.execute(sql, ['y']));
      await expect(asApp).rejects.toThrow(/permission denied/);
      await expect(admin.query(sql, ['y'])).rejects.toThrow(/append-only/);
    }
    await expect(admin.query('TRUNCATE cadre.audit_entry')).rejects.toThrow(/append-only/);
  });
});
