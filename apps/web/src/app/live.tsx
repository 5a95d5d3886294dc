import { useApolloClient } from '@apollo/client/react';
import type { ApolloClient } from '@apollo/client';
import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import type { BehaviorSubject } from 'rxjs';
import { alertNews } from '../alerts/news.ts';
import type { LiveStatus } from '../api/client.ts';
import { continuity } from '../api/live.ts';
import {
  AlertsChangedDocument,
  AlertsDocument,
  StaffingChangedDocument,
  StaffingDocument,
  StaffingHistoryDocument,
} from '../api/generated/graphql.ts';
import { refetchShown } from '../api/refetch.ts';
import { useAnnounce } from '../ui/announcer.tsx';

const LiveContext = createContext<LiveStatus>('connecting');

/** The pause before subscribing again after an error: the socket itself may still be open. Milliseconds. */
const RETRY = 5_000;

/** The number of the last message of each topic; kept across connections, so that missed changes are noticed. */
type Seen = { staffing: number | null; alerts: number | null };

/** Handles messages about the assessment: each is the whole present state, so it replaces the one in the cache. */
function followStaffing(client: ApolloClient, seen: Seen, onError: () => void) {
  return client.subscribe({ query: StaffingChangedDocument }).subscribe({
    next: ({ data }) => {
      if (!data) return onError();
      const { sequence, staffing } = data.staffingChanged;
      const follows = continuity(seen.staffing, sequence);
      if (follows === 'repeat') return undefined;
      seen.staffing = sequence;
      client.writeQuery({ query: StaffingDocument, data: { staffing } });
      // The message does not hold the history, so it is read again where it is shown.
      if (follows !== 'first') void refetchShown(client, StaffingHistoryDocument);
      return undefined;
    },
    error: onError,
    complete: onError,
  });
}

function followAlerts(
  client: ApolloClient,
  seen: Seen,
  announce: (text: string) => void,
  onError: () => void,
) {
  return client.subscribe({ query: AlertsChangedDocument }).subscribe({
    next: ({ data }) => {
      if (!data) return onError();
      const { sequence, alerts } = data.alertChanged;
      if (continuity(seen.alerts, sequence) === 'repeat') return undefined;
      seen.alerts = sequence;
      const before = client.readQuery({ query: AlertsDocument })?.alerts;
      client.writeQuery({ query: AlertsDocument, data: { alerts } });
      if (before) alertNews(before, alerts).forEach(announce);
      return undefined;
    },
    error: onError,
    complete: onError,
  });
}

/** Keeps the assessment and the alerts in the cache equal to the server's, for all screens. */
export function LiveProvider({
  status: ofSocket,
  children,
}: {
  status: BehaviorSubject<LiveStatus>;
  children: ReactNode;
}) {
  const client = useApolloClient();
  const announce = useAnnounce();
  const [status, setStatus] = useState(ofSocket.value);
  const [attempt, setAttempt] = useState(0);
  const seen = useRef<Seen>({ staffing: null, alerts: null });

  useEffect(() => {
    const following = ofSocket.subscribe(setStatus);
    return () => following.unsubscribe();
  }, [ofSocket]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      setStatus('interrupted');
      clearTimeout(timer);
      timer = setTimeout(() => setAttempt((now) => now + 1), RETRY);
    };
    const staffing = followStaffing(client, seen.current, again);
    const alerts = followAlerts(client, seen.current, announce, again);
    return () => {
      clearTimeout(timer);
      staffing.unsubscribe();
      alerts.unsubscribe();
    };
  }, [client, announce, attempt]);

  return <LiveContext value={status}>{children}</LiveContext>;
}

/** Whether the screen gets live updates. */
export const useLiveStatus = (): LiveStatus => useContext(LiveContext);
