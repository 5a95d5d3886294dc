import type { Role } from '../../shared/vocabulary.ts';
import type { RoleFacts } from '../facts.types.ts';
import { defineFact } from './define-fact.ts';

/** Every role, in the order of `ROLES`. */
export const roles = defineFact({
  id: 'roles',
  shows: [],
  count: ({ roles: counted }): Record<Role, RoleFacts> => counted,
  *boundaries({ world, dated, roles: counted }) {
    for (const { startsAt } of Object.values(counted).flatMap(({ accepted }) => accepted))
      yield startsAt;
    for (const { leftAt } of world.people) yield leftAt;
    for (const { startsAt, endsAt } of dated) {
      yield startsAt;
      yield endsAt;
    }
  },
});
