import { useQuery } from '@apollo/client/react';
import type { Ability, UseCaseFacts } from '@cadre/contracts/abilities';
import type { Permission } from '@cadre/domain';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { MeDocument, type MemberRole, type MeQuery } from '../api/generated/graphql.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import type { Clock } from '../ui/format.ts';
import { MEMBER_ROLES } from '../ui/words.ts';

type Me = MeQuery['me'];
/** The part of a use case that the abilities depend on. */
export type UseCaseRights = Pick<UseCaseFacts, 'status'> & {
  owner: { id: string } | null;
  accountable: { id: string } | null;
};
type May = (permission: Permission, useCase?: UseCaseRights) => boolean;

/** Loads the abilities in parallel with the query `me`, so that the first screen does not wait for them. */
const loadAbilities = () => import('@cadre/contracts/abilities');
type Abilities = Awaited<ReturnType<typeof loadAbilities>>;

/** Undefined until the first answer, null when that was a failure. */
const MeContext = createContext<Me | null | undefined>(undefined);
const MayContext = createContext<May>(() => false);

/**
 * Provides the user's role here and what it allows, by the abilities that the server uses too. Until they are known, its
 * children render what a viewer sees.
 * @param role the role in the session's data; when it changes, `me` is read again
 */
export function MeProvider({ role, children }: { role: MemberRole; children: ReactNode }) {
  const { data, previousData, error, refetch } = useQuery(MeDocument);
  const me = (data ?? previousData)?.me ?? (error ? null : undefined);
  const known = me?.role;
  const announce = useAnnounce();
  useEffect(() => {
    if (known === undefined || known === role) return;
    // After a failure, `me` is read again at the next change of role.
    refetch().then(
      ({ data: now }) => now?.me.role && announce(`You are ${MEMBER_ROLES[now.me.role]} here now.`),
      () => undefined,
    );
  }, [role, known, refetch, announce]);
  return (
    <MeContext value={me}>
      <MayContext value={useAbility(me)}>{children}</MayContext>
    </MeContext>
  );
}

function useAbility(me: Me | null | undefined): May {
  const [abilities, setAbilities] = useState<Abilities | null>(null);
  useEffect(() => void loadAbilities().then(setAbilities), []);
  const memberId = me?.member?.id ?? null;
  const personId = me?.person?.id ?? null;
  const role = me?.role ?? null;
  const ability = useMemo<Ability | null>(
    () => abilities?.abilityOf({ role, memberId, personId }) ?? null,
    [abilities, role, memberId, personId],
  );
  return useCallback<May>(
    (permission, useCase) =>
      ability !== null &&
      abilities !== null &&
      (useCase === undefined
        ? ability.can(permission, abilities.aboutOf(permission))
        : ability.can(permission, abilities.aUseCase(factsOf(useCase)))),
    [ability, abilities],
  );
}

const factsOf = ({ owner, accountable, status }: UseCaseRights): UseCaseFacts => ({
  ownerId: owner?.id ?? null,
  accountablePersonId: accountable?.id ?? null,
  status,
});

/** Me in the current organization; null until it is known. */
export const useMe = (): Me | null => useContext(MeContext) ?? null;

/** Whether `me` is answered, by a failure too: a screen whose layout depends on it waits for that. */
export const useIsMeAnswered = (): boolean => useContext(MeContext) !== undefined;

/** A function that says what the user may do with each row; for lists. */
export const useMayEach = (): May => useContext(MayContext);

/**
 * Whether the user may do this here (`alert.write` …), to this use case when one is given, else to any. Screens hide what
 * the user may not do; the server checks every request too.
 */
export const useMay = (permission: Permission, useCase?: UseCaseRights): boolean =>
  useContext(MayContext)(permission, useCase);

/** The organization's clock; the browser's until it is known. */
export const useClock = (): Clock => ({
  timeZone:
    useContext(MeContext)?.organization.timeZone ??
    Intl.DateTimeFormat().resolvedOptions().timeZone,
});
