import { describe, expect, it } from '@jest/globals';
import { MEMBER_ROLES } from '../shared/vocabulary.ts';
import { grantScope, may, PERMISSION_NAMES, PERMISSIONS } from './permissions.ts';

describe('who may do what', () => {
  it.each([
    ['read', ['VIEWER', 'SUBMITTER', 'LEADER', 'ADMIN']],
    ['use-case.submit', ['SUBMITTER', 'LEADER', 'ADMIN']],
    ['use-case.decide', ['LEADER', 'ADMIN']],
    ['use-case.move', ['SUBMITTER', 'LEADER', 'ADMIN']],
    ['org.write', ['LEADER', 'ADMIN']],
    ['model.write', ['LEADER', 'ADMIN']],
    ['incident.write', ['LEADER', 'ADMIN']],
    ['alert.write', ['LEADER', 'ADMIN']],
    ['settings.write', ['LEADER', 'ADMIN']],
    ['import.write', ['LEADER', 'ADMIN']],
    ['members.write', ['ADMIN']],
    ['audit.read', ['ADMIN']],
    ['organization.delete', ['ADMIN']],
    ['pulse.write', ['VIEWER', 'SUBMITTER', 'LEADER', 'ADMIN']],
  ] as const)('%s: %j', (permission, roles) => {
    expect([...PERMISSIONS[permission]].sort()).toEqual([...roles].sort());
    for (const role of MEMBER_ROLES) {
      expect(may(role, permission)).toBe((roles as readonly string[]).includes(role));
    }
  });

  it('says on which rows: own use cases, the accountable person’s stages, the author’s pulse', () => {
    expect(grantScope('SUBMITTER', 'use-case.submit')).toBe('OWN');
    expect(grantScope('SUBMITTER', 'use-case.move')).toBe('ACCOUNTABLE');
    expect(grantScope('LEADER', 'use-case.move')).toBe('ANY');
    for (const role of MEMBER_ROLES) expect(grantScope(role, 'pulse.write')).toBe('AUTHOR');
  });

  it('grants nothing to nobody', () => {
    for (const permission of PERMISSION_NAMES) expect(may(null, permission)).toBe(false);
  });
});
