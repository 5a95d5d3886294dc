import {
  createMongoAbility,
  subject,
  type ForcedSubject,
  type MongoAbility,
  type RawRuleOf,
} from '@casl/ability';
import {
  GRANTS,
  isDecided,
  PERMISSION_NAMES,
  USE_CASE_STATUSES,
  type MemberRole,
  type Permission,
  type UseCaseStatus,
} from '@cadre/domain';

/** The asking member: the role, and the linked person in the headcount, if any. */
export type Who = { role: MemberRole | null; memberId: string | null; personId: string | null };

/** The fields of a use case that decide which permissions a member has on it. */
export type UseCaseFacts = {
  ownerId: string | null;
  /** The person of its present stage. */
  accountablePersonId: string | null;
  status: UseCaseStatus;
};
/** The fields of a pulse answer that decide it. */
export type PulseFacts = { personId: string };

type Rows = {
  UseCase: UseCaseFacts & ForcedSubject<'UseCase'>;
  Pulse: PulseFacts & ForcedSubject<'Pulse'>;
};
/** What permissions are about: rows of these kinds, or the organization as a whole. */
export type Subject = 'Organization' | keyof Rows | Rows[keyof Rows];
export type Ability = MongoAbility<[Permission, Subject]>;
type Rule = RawRuleOf<Ability>;

const ABOUT: Partial<Record<Permission, keyof Rows>> = {
  'use-case.submit': 'UseCase',
  'use-case.move': 'UseCase',
  'pulse.write': 'Pulse',
};
const DECIDED = USE_CASE_STATUSES.filter(isDecided);

/**
 * What a member may do, from the domain's table of grants. The server refuses by it, and the web application hides what the
 * server would refuse. Ask with the row where there is one: `ability.can('use-case.move', aUseCase(facts))`. Without a row
 * it answers whether there can be any row on which the member has the permission.
 */
export function abilityOf(who: Who): Ability {
  return createMongoAbility<Ability>(
    PERMISSION_NAMES.flatMap((permission) => rulesOf(permission, who)),
  );
}

/** The subject to ask about when no row is named: the answer then says whether there can be any row with the permission. */
export const aboutOf = (permission: Permission): 'Organization' | keyof Rows =>
  ABOUT[permission] ?? 'Organization';

function rulesOf(action: Permission, { role, memberId, personId }: Who): Rule[] {
  const about = aboutOf(action);
  switch (role === null ? undefined : GRANTS[action][role]) {
    case undefined:
      return [];
    case 'ANY':
      return [{ action, subject: about }];
    case 'OWN':
      if (memberId === null) return [];
      return [
        {
          action,
          subject: about,
          conditions: { ownerId: memberId, status: { $nin: DECIDED } },
        },
        // Only a leader may change the owner or the accountable person.
        {
          action,
          subject: about,
          inverted: true,
          fields: ['ownerId', 'accountablePersonId'],
        },
      ];
    case 'ACCOUNTABLE':
      if (personId === null) return [];
      return [{ action, subject: about, conditions: { accountablePersonId: personId } }];
    case 'AUTHOR':
      if (personId === null) return [];
      return [{ action, subject: about, conditions: { personId } }];
  }
}

/** A use case to ask about. */
export const aUseCase = ({ ownerId, accountablePersonId, status }: UseCaseFacts) =>
  subject('UseCase', { ownerId, accountablePersonId, status });

/** A pulse answer to ask about. */
export const aPulse = ({ personId }: PulseFacts) => subject('Pulse', { personId });
