import type { LiveAlerts } from '@cadre/application/alerts';
import type { LiveUseCases, UseCaseRecord } from '@cadre/application/intake';

/** All alerts, and which of them differ from the message before. */
export type AlertsMessage = LiveAlerts & { changedIds: string[] };
export type UseCasesMessage = LiveUseCases;

/** The most use cases in one merged message; a client that missed more reads the list again. */
const MOST = 100;

export const latest = <M>(_earlier: M, later: M): M => later;

export const mergeAlerts = (earlier: AlertsMessage, later: AlertsMessage): AlertsMessage => ({
  ...later,
  changedIds: [...new Set([...earlier.changedIds, ...later.changedIds])],
});

export function mergeUseCases(earlier: UseCasesMessage, later: UseCasesMessage): UseCasesMessage {
  const byId = new Map<string, UseCaseRecord>();
  for (const useCase of [...earlier.useCases, ...later.useCases]) {
    // Deleted before it is set, so that the latest change comes last: a full message keeps the last ones.
    byId.delete(useCase.id);
    byId.set(useCase.id, useCase);
  }
  const useCases = [...byId.values()];
  return {
    sequence: later.sequence,
    useCases: useCases.slice(-MOST),
    complete: earlier.complete && later.complete && useCases.length <= MOST,
  };
}

/** Which alerts of `now` were different, or not there, in `before`. */
export function changedAlerts(before: LiveAlerts | null, now: LiveAlerts): string[] {
  if (!before) return [];
  const versions = new Map(before.alerts.map(({ id, version }) => [id, version]));
  return now.alerts.filter(({ id, version }) => versions.get(id) !== version).map(({ id }) => id);
}
