import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  givenCadre,
  givenOrganization,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import { givenPerson } from '../../../../test/given/portfolio.ts';
import { submitUseCase, useCases } from '../intake/index.ts';
import { reportIncident, resolveIncident } from '../models/index.ts';
import { addPerson, assignRole, people } from '../org/index.ts';
import { staffingHistory } from '../staffing/index.ts';

let cadre: GivenCadre;
let organization: GivenOrganization;
beforeAll(async () => {
  cadre = await givenCadre();
  organization = await givenOrganization(cadre.app);
});
afterAll(() => cadre.close());

/** What the caller is told is wrong: a code and the fields. */
const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: { code?: string; fields?: { path: string }[] }) => [
      error.code,
      ...(error.fields ?? []).map(({ path }) => path),
    ],
  );

describe('what the database could not take', () => {
  it.each(['a\u0000b', 'a\ud800b', `a${'\u0301\u0323'.repeat(16)}b`])(
    'is refused by the field that holds it: %j',
    async (text) => {
      expect(await refused(organization.does(useCases, { text }))).toEqual([
        'VALIDATION_FAILED',
        'text',
      ]);
      const retried = organization.does(submitUseCase, { title: 'x', clientMutationId: text });
      expect(await refused(retried)).toEqual(['VALIDATION_FAILED', 'clientMutationId']);
    },
  );

  it.each(['0000-01-01', '1899-12-31', '2200-01-01'])('is a day such as %s', async (day) => {
    expect(
      await refused(organization.does(submitUseCase, { title: 'x', plannedGoLive: day })),
    ).toEqual(['VALIDATION_FAILED', 'plannedGoLive']);
    const { personId, teamId } = await givenPerson(organization, 'ML_ENGINEER', { fte: 0.5 });
    const assigned = organization.does(assignRole, {
      personId,
      teamId,
      role: 'ML_ENGINEER',
      fte: 0.5,
      startDate: day,
    });
    expect(await refused(assigned)).toEqual(['VALIDATION_FAILED', 'startDate']);
  });

  it('is a cursor that no list gave', async () => {
    const key = [-8.64e15, '01a20922-8062-721a-830c-75d10cd17c79'];
    const after = Buffer.from(JSON.stringify(key)).toString('base64url');
    expect(await refused(organization.does(people, { after }))).toEqual([
      'VALIDATION_FAILED',
      'after',
    ]);
    expect(await refused(organization.does(useCases, { after }))).toEqual([
      'VALIDATION_FAILED',
      'after',
    ]);
  });
});

describe('a cursor that no list gave', () => {
  const cursor = (text: string) => Buffer.from(text).toString('base64url');
  const id = '01a20922-8062-721a-830c-75d10cd17c79';

  it.each([
    '[1e300]',
    '[1e400]',
    '[9007199254740993]',
    '[-1]',
    '[1.5]',
    '["1"]',
    '[]',
    '{',
    'null',
  ])('is refused by the history of staffing: %s', async (text) => {
    const asked = organization.does(staffingHistory, { after: cursor(text) });
    expect(await refused(asked)).toEqual(['VALIDATION_FAILED', 'after']);
  });

  it.each(['[9007199254740991]', '[1099511627776]', '[-0]'])(
    'is a place of the history of staffing all the same: %s',
    async (text) => {
      const asked = organization.does(staffingHistory, { after: cursor(text) });
      expect(await refused(asked)).toBe('accepted');
    },
  );

  it.each([`[1e300,"${id}"]`, `[-1e-300,"${id}"]`, `[1.7976931348623157e308,"${id}"]`])(
    'is a place among scores all the same: %s',
    async (text) => {
      const asked = organization.does(useCases, { sort: 'SCORE', after: cursor(text) });
      expect(await refused(asked)).toBe('accepted');
    },
  );

  it.each([`[1e400,"${id}"]`, '[1,"a\\u0000"]', '[1]'])(
    'is refused among scores: %s',
    async (text) => {
      const asked = organization.does(useCases, { sort: 'SCORE', after: cursor(text) });
      expect(await refused(asked)).toEqual(['VALIDATION_FAILED', 'after']);
    },
  );
});

describe('what would contradict itself', () => {
  it('is a second person for one member', async () => {
    const { memberId } = organization.as.SUBMITTER.actor;
    await organization.does(addPerson, { name: 'Ada', memberId });
    expect(await refused(organization.does(addPerson, { name: 'Bob', memberId }))).toEqual([
      'CONFLICT',
      'memberId',
    ]);
  });

  it('is an incident that will have been resolved tomorrow', async () => {
    const { id } = await organization.does(reportIncident, {
      title: 'Drift unseen',
      severity: 'SEV2',
      cause: 'MONITORING_GAP',
    });
    const resolved = organization.does(resolveIncident, { id, resolvedAt: cadre.clock.now() + 1 });
    expect(await refused(resolved)).toEqual(['VALIDATION_FAILED', 'resolvedAt']);
  });
});
