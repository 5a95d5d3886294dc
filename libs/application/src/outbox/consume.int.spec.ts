import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MINUTE, type DomainEvent } from '@cadre/domain';
import { inTenant, waitingEvents } from '@cadre/persistence';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenUseCase } from '../../../../test/given/portfolio.ts';
import { gate } from '../../../../test/support/paused.ts';
import { until } from '../../../../test/support/until.ts';
import { AppError } from '@cadre/platform/errors';
import { consume, noteDeadJob, type Consumer } from './consume.ts';

let cadre: GivenCadre;
let organization: GivenOrganization;

beforeAll(async () => {
  cadre = await givenCadre();
});
afterAll(() => cadre.close());
beforeEach(async () => {
  organization = await givenOrganization(cadre.app);
});

const useCaseOf = (event: DomainEvent) => ('useCaseId' in event ? event.useCaseId : '');
const submit = () => givenUseCase(organization, { approved: false });
/** A consumer of submissions, and the use cases of each transaction it began. */
function consumer(effect: (useCaseIds: string[]) => Promise<void> = async () => {}) {
  const begun: string[][] = [];
  const each: Consumer = {
    name: 'score-use-case',
    operation: 'scoreUseCase',
    slice: 3,
    async effect(_work, events) {
      const ids = events.map(({ payload }) => useCaseOf(payload));
      begun.push(ids);
      await effect(ids);
    },
  };
  return { begun, run: (starts = 1) => consume(cadre.app, organization.id, each, { starts }) };
}
const waiting = () =>
  inTenant(cadre.app.database, organization.id, (tx) =>
    waitingEvents(tx, 'score-use-case', { limit: 10, failed: true }),
  );
const failures = () =>
  inTenant(cadre.app.database, organization.id, (tx) =>
    tx.query<{ tries: number; reason: string }>(
      'SELECT tries, reason FROM cadre.outbox_failure WHERE organization_id = $1 ORDER BY event_id',
      [organization.id],
    ),
  );

describe('a consumer', () => {
  it('handles a slice in one transaction, and says whether there is more', async () => {
    const [a, b, c, d] = [await submit(), await submit(), await submit(), await submit()];
    const { begun, run } = consumer();
    expect([await run(), await run(), await run()]).toEqual([true, false, false]);
    expect(begun).toEqual([[a, b, c], [d]]);
  });

  it('handles one by one what a slice fails of, and tries only that again, after a pause', async () => {
    const [a, b, c] = [await submit(), await submit(), await submit()];
    let mended = false;
    const { begun, run } = consumer(async (ids) => {
      if (ids.includes(b) && !mended) throw new Error('no\0 good');
    });
    await run();
    expect(begun).toEqual([[a, b, c], [a], [b], [c]]);
    expect([await waiting(), await failures()]).toMatchObject([
      { length: 1 },
      [{ tries: 1, reason: 'no good' }],
    ]);
    await run();
    expect(begun).toHaveLength(4);

    mended = true;
    cadre.clock.advance(MINUTE);
    await run();
    expect(begun.slice(4)).toEqual([[b]]);
    expect([await waiting(), await failures()]).toEqual([[], []]);
  });

  it('counts a try that never ended: what hangs or kills the process holds up nothing else', async () => {
    const [a, b, c] = [await submit(), await submit(), await submit()];
    const hung = gate();
    const { begun, run } = consumer(async (ids) => {
      if (ids.includes(b)) await hung.opened;
    });
    // The job has been begun before, and did not end either.
    const abandoned = run(2);
    await until(() => begun.length === 2);
    await run(3);
    expect(begun).toEqual([[a], [b], [c]]);
    expect(await failures()).toMatchObject([{ tries: 1 }]);
    hung.open();
    await abandoned;
  });

  it('counts no try where a service is away', async () => {
    await submit();
    const { run } = consumer(() => Promise.reject(new AppError('UNAVAILABLE', 'away')));
    await expect(run()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await failures()).toEqual([]);
  });

  it('has failed what waited for a job that died of itself', async () => {
    for (let n = 0; n < 3; n += 1) await submit();
    const data = { organizationId: organization.id };
    const letter = { name: 'score-use-case', data, reason: 'stalled too often' };
    await noteDeadJob(cadre.app, letter, 2);
    expect(await failures()).toEqual(Array(2).fill({ tries: 1, reason: 'stalled too often' }));
    await noteDeadJob(cadre.app, letter);
    expect((await failures()).map(({ tries }) => tries)).toEqual([2, 2, 1]);
    await noteDeadJob(cadre.app, { ...letter, data: { organizationId: 'nobody' } });
  });
});
