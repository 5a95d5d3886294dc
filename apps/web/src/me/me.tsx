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
/** A use case as far as it decides who may do something with it. */
export type UseCaseRights = Pick<UseCaseFacts, 'status'> & {
  owner: { id: string } | null;
  accountable: { id: string } | null;
};
type May = (permission: Permission, useCase?: UseCaseRights) => boolean;

/** Asked for at once and needed only with the answer to `me`: no first screen waits for it. */
const loadAbilities = () => import('@cadre/contracts/abilities');
type Abilities = Awaited<ReturnType<typeof loadAbilities>>;

const MeContext = createContext<Me | null>(null);
const MayContext = createContext<May>(() => false);

/**
 * Who I am here, and what I may do: by the same abilities the server refuses by. Its children render before that is
 * known, with what a viewer sees.
 * @param role the role the session knows of; another one than before is asked about again
 */
export function MeProvider({ role, children }: { role: MemberRole; children: ReactNode }) {
  const { data, previousData, refetch } = useQuery(MeDocument);
  const me = (data ?? previousData)?.me ?? null;
  const known = me?.role;
  const announce = useAnnounce();
  useEffect(() => {
    if (known === undefined || known === role) return;
    // What fails is asked for again with the next change.
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

function useAbility(me: Me | null): May {
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
export const useMe = (): Me | null => useContext(MeContext);

/** Asks row by row what I may do here; for lists. */
export const useMayEach = (): May => useContext(MayContext);

/**
 * Whether I may do this here (`alert.write` …), to this use case where one is named, else to any. What I may not, I am
 * not offered; the server decides all the same.
 */
export const useMay = (permission: Permission, useCase?: UseCaseRights): boolean =>
  useContext(MayContext)(permission, useCase);

/** The organization's clock; the browser's until it is known. */
export const useClock = (): Clock => ({
  timeZone:
    useContext(MeContext)?.organization.timeZone ??
    Intl.DateTimeFormat().resolvedOptions().timeZone,
});
