import { useApolloClient } from '@apollo/client/react';
import type { ApolloClient } from '@apollo/client';
import type { Client as Socket } from 'graphql-ws';
import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { alertNews } from '../alerts/news.ts';
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

export type LiveStatus = 'connecting' | 'live' | 'interrupted';
const LiveContext = createContext<LiveStatus>('connecting');

/** After a subscription ended with an error the socket itself may be fine: try again after this. Milliseconds. */
const RETRY = 5_000;

/** The number of the last message of each topic; outlives a lost connection, so that gaps show. */
type Seen = { staffing: number | null; alerts: number | null };

/** Keeps `query` data whole: each message is the present state, so it replaces what is in the cache. */
function followStaffing(client: ApolloClient, seen: Seen, onError: () => void) {
  return client.subscribe({ query: StaffingChangedDocument }).subscribe({
    next: ({ data }) => {
      if (!data) return onError();
      const { sequence, staffing } = data.staffingChanged;
      const follows = continuity(seen.staffing, sequence);
      if (follows === 'repeat') return undefined;
      seen.staffing = sequence;
      client.writeQuery({ query: StaffingDocument, data: { staffing } });
      // The history is no part of the message: one step or many, it is read again where it is shown.
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

/** Keeps assessment and alerts in the cache as they are on the server, for all screens. */
export function LiveProvider({ socket, children }: { socket: Socket; children: ReactNode }) {
  const client = useApolloClient();
  const announce = useAnnounce();
  const [status, setStatus] = useState<LiveStatus>('connecting');
  const [attempt, setAttempt] = useState(0);
  const seen = useRef<Seen>({ staffing: null, alerts: null });

  useEffect(() => {
    const stops = [
      socket.on('connected', () => setStatus('live')),
      socket.on('closed', () => setStatus('interrupted')),
    ];
    return () => stops.forEach((stop) => stop());
  }, [socket]);

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

/** Whether what is shown follows the server. */
export const useLiveStatus = (): LiveStatus => useContext(LiveContext);
