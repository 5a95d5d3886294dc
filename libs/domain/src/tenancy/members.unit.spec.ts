import { describe, expect, it } from '@jest/globals';
import { keepAnAdministrator } from './members.ts';

describe('the last administrator', () => {
  it('neither leaves nor becomes anything else', () => {
    for (const after of ['LEADER', 'SUBMITTER', 'VIEWER', null] as const) {
      expect(() => keepAnAdministrator(['ada'], 'ada', after)).toThrow(/last administrator/);
    }
    expect(() => keepAnAdministrator(['ada'], 'ada', 'ADMIN')).not.toThrow();
  });

  it('is only who is alone with it, and only themselves', () => {
    expect(() => keepAnAdministrator(['ada', 'bob'], 'ada', null)).not.toThrow();
    expect(() => keepAnAdministrator(['ada'], 'carol', null)).not.toThrow();
    expect(() => keepAnAdministrator([], 'carol', 'VIEWER')).not.toThrow();
  });
});
