import { describe, expect, it } from '@jest/globals';
import { userOf } from './ask-who.ts';

describe('who speaks', () => {
  it('is read with all organizations', () => {
    const acme = { id: '1', slug: 'acme', name: 'Acme', role: 'LEADER' };
    expect(userOf({ data: { me: { name: 'Dana', organizations: [acme] } } })).toEqual({
      name: 'Dana',
      email: null,
      memberships: [acme],
    });
  });

  it.each([null, {}, { data: null, errors: [{}] }, { data: { me: null } }, 'text'])(
    'is nobody in %p',
    (body) => {
      expect(userOf(body)).toBeNull();
    },
  );
});
