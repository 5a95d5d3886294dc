import { describe, expect, it } from '@jest/globals';
import {
  GRANTS,
  isDecided,
  MEMBER_ROLES,
  PERMISSION_NAMES,
  USE_CASE_STATUSES,
  type GrantScope,
  type Permission,
} from '@cadre/domain';
import { abilityOf, aPulse, aUseCase } from './index.ts';

const OWN = { ownerId: 'me', accountablePersonId: 'somebody', status: 'SUBMITTED' } as const;
const OTHERS = { ...OWN, ownerId: 'another' };
const who = { memberId: 'me', personId: 'my-person' };

describe('abilities', () => {
  it.each(PERMISSION_NAMES)('%s are those of the table, for every role and every row', (action) => {
    for (const role of MEMBER_ROLES) {
      const scope = GRANTS[action][role];
      const ability = abilityOf({ role, ...who });
      const rows = {
        OWN: { is: 'OWN', can: ability.can(action, aUseCase(OWN)) },
        OTHERS: { is: 'ANY', can: ability.can(action, aUseCase(OTHERS)) },
        MINE: {
          is: 'ACCOUNTABLE',
          can: ability.can(action, aUseCase({ ...OTHERS, accountablePersonId: 'my-person' })),
        },
        PULSE: { is: 'AUTHOR', can: ability.can(action, aPulse({ personId: 'my-person' })) },
        FOREIGN_PULSE: { is: 'ANY', can: ability.can(action, aPulse({ personId: 'other' })) },
      } satisfies Record<string, { is: GrantScope; can: boolean }>;
      for (const [row, { is, can }] of Object.entries(rows)) {
        const about = row.endsWith('PULSE') ? 'Pulse' : 'UseCase';
        const expected = aboutOf(action) === about && (scope === 'ANY' || scope === is);
        expect({ role, row, can }).toEqual({ role, row, can: expected });
      }
      if (aboutOf(action) === 'Organization') {
        expect(ability.can(action, 'Organization')).toBe(scope === 'ANY');
      } else {
        // Without a row: whether there may be one.
        expect(ability.can(action, aboutOf(action))).toBe(scope !== undefined);
      }
    }
  });

  it('let a submitter edit what is theirs until it is decided, but neither give it away nor name who is accountable', () => {
    const submitter = abilityOf({ role: 'SUBMITTER', ...who });
    const leader = abilityOf({ role: 'LEADER', ...who });
    for (const status of USE_CASE_STATUSES) {
      const useCase = aUseCase({ ...OWN, status });
      expect(submitter.can('use-case.submit', useCase)).toBe(!isDecided(status));
      expect(submitter.can('use-case.submit', useCase, 'title')).toBe(!isDecided(status));
      for (const field of ['ownerId', 'accountablePersonId']) {
        expect(submitter.can('use-case.submit', useCase, field)).toBe(false);
        expect(leader.can('use-case.submit', useCase, field)).toBe(true);
      }
    }
  });

  it('are none of nobody, and nothing of rows for whoever is not linked to any', () => {
    const nobody = abilityOf({ role: null, memberId: null, personId: null });
    for (const action of PERMISSION_NAMES) expect(nobody.can(action, 'Organization')).toBe(false);
    // Two that are nobody are not the same somebody.
    const unlinked = abilityOf({ role: 'SUBMITTER', memberId: null, personId: null });
    const orphan = aUseCase({ ...OWN, ownerId: null, accountablePersonId: null });
    expect(unlinked.can('use-case.submit', orphan)).toBe(false);
    expect(unlinked.can('use-case.move', orphan)).toBe(false);
  });
});

function aboutOf(action: Permission): 'UseCase' | 'Pulse' | 'Organization' {
  if (action === 'use-case.submit' || action === 'use-case.move') return 'UseCase';
  return action === 'pulse.write' ? 'Pulse' : 'Organization';
}
