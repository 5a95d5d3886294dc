import { ApolloLink, Observable } from '@apollo/client';
import { useSyncExternalStore } from 'react';

let pending = 0;
const listeners = new Set<() => void>();
const change = (by: number): void => {
  pending += by;
  for (const listener of listeners) listener();
};

/** Counts the requests that wait for an answer. */
export const pendingLink = (): ApolloLink =>
  new ApolloLink(
    (operation, forward) =>
      new Observable((observer) => {
        change(1);
        const waiting = forward(operation).subscribe(observer);
        return () => {
          change(-1);
          waiting.unsubscribe();
        };
      }),
  );

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Whether any request waits for an answer. */
export const usePending = (): boolean => useSyncExternalStore(subscribe, () => pending > 0);
