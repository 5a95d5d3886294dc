import { describe, expect, it } from '@jest/globals';
import type { Audience, ReportingHome } from '../../shared/vocabulary.ts';
import { assess, resultOf } from '../../testing/story.builder.ts';
import { anOrganization, NOON } from '../../testing/world.builder.ts';

const home = (reportingHome: ReportingHome | null, ...audiences: (Audience | null)[]) => {
  const given = anOrganization({ reportingHome });
  for (const audience of audiences) given.useCase({ audience });
  return resultOf(assess(given.world, NOON), 'REPORTING_HOME');
};

describe('REPORTING_HOME (5.7)', () => {
  it.each<[Audience, ReportingHome]>([
    ['CUSTOMER_FACING', 'PRODUCT'],
    ['INTERNAL', 'ENGINEERING'],
    ['ANALYTICS', 'DATA'],
    ['RESEARCH', 'DATA'],
  ])('use cases that are %s suggest %s', (audience, suggested) => {
    for (const chosen of ['ENGINEERING', 'DATA', 'PRODUCT'] as const) {
      expect(home(chosen, audience).state).toBe(chosen === suggested ? 'OK' : 'WARNING');
    }
  });

  it('goes by the most frequent audience, and a tie suggests all of them', () => {
    const mostly = home('PRODUCT', 'CUSTOMER_FACING', 'CUSTOMER_FACING', 'INTERNAL');
    expect(mostly.state).toBe('OK');
    expect(home('ENGINEERING', 'CUSTOMER_FACING', 'CUSTOMER_FACING', 'INTERNAL')).toMatchObject({
      state: 'WARNING',
      reasons: [{ observed: 2, clearedBy: 'Product as the reporting home' }],
    });
    expect(home('ENGINEERING', 'CUSTOMER_FACING', 'INTERNAL').state).toBe('OK');
    expect(home('DATA', 'CUSTOMER_FACING', 'INTERNAL').reasons[0]?.clearedBy).toBe(
      'Engineering or Product as the reporting home',
    );
  });

  it('shows the clarity of ownership beside it, whatever home is chosen', () => {
    const clarity = ({ context }: ReturnType<typeof home>) =>
      context.find(({ id }) => id === 'CLARITY');
    expect(clarity(home(null))).toMatchObject({ observed: 0, unit: 'SHARE' });
    const given = anOrganization({ reportingHome: 'PRODUCT' });
    given.useCase({ audience: 'RESEARCH' });
    const holderId = given.hire('HEAD_OF_ML');
    for (const responsibility of ['TOOLING', 'BIAS'] as const)
      given.world.holders.push({ responsibility, useCaseId: null, kind: 'PERSON', holderId });
    expect(clarity(resultOf(assess(given.world, NOON), 'REPORTING_HOME'))?.observed).toBe(0.2);
  });

  it('does not judge without an audience, or without a choice, but says what is suggested', () => {
    expect(home('DATA', null)).toMatchObject({ state: 'NO_DATA', reasons: [] });
    expect(home('DATA').state).toBe('NO_DATA');
    const unchosen = home(null, 'RESEARCH');
    expect(unchosen.state).toBe('NO_DATA');
    expect(unchosen.notes[0]).toBe('The most frequent audience suggests Data.');
  });
});
