import { useQuery } from '@apollo/client/react';
import { createContext, useContext, type ReactNode } from 'react';
import { MeDocument, type MeQuery } from '../api/generated/graphql.ts';
import type { Clock } from '../ui/format.ts';

type Me = MeQuery['me'];
const MeContext = createContext<Me | null>(null);

/** Who I am here, once it is known; its children render before, with what a viewer sees. */
export function MeProvider({ children }: { children: ReactNode }) {
  const { data, previousData } = useQuery(MeDocument);
  return <MeContext value={(data ?? previousData)?.me ?? null}>{children}</MeContext>;
}

/** Me in the current organization; null until it is known. */
export const useMe = (): Me | null => useContext(MeContext);

/** Whether I may do this here (`alert.write` …). What I may not, I am not offered; the server decides all the same. */
export const useMay = (permission: string): boolean =>
  useContext(MeContext)?.permissions.includes(permission) ?? false;

/** The organization's clock; the browser's until it is known. */
export const useClock = (): Clock => ({
  timeZone:
    useContext(MeContext)?.organization.timeZone ??
    Intl.DateTimeFormat().resolvedOptions().timeZone,
});
