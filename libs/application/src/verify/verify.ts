import { sameJson } from '@cadre/domain';
import { countUnhandled, inTenant } from '@cadre/persistence';
import type { App } from '../core/app.ts';
import type { Difference } from './difference.ts';
import { verifyRecords } from './verify-records.ts';
import { verifyScores } from './verify-scores.ts';
import { verifyStaffing } from './verify-staffing.ts';

/** An organization with a long history needs longer. Milliseconds. */
const STATEMENT_TIMEOUT = 120_000;
/** The pause between two checks of an organization whose events are still being handled. Milliseconds. */
const PAUSE = 250;

export type VerifyOptions = {
  /** How long to wait for events in progress before they count as lost. Milliseconds, default 30,000. */
  patience?: number;
  onProgress?: (done: number, total: number) => void;
};

/**
 * Computes everything that is derived for these organizations again from their rows, and reports the differences. Changes
 * nothing. While an organization's events are in progress its differences may be temporary, so it is checked again.
 */
export async function verify(
  app: App,
  organizationIds: readonly string[],
  { patience = 30_000, onProgress }: VerifyOptions = {},
): Promise<Difference[]> {
  const deadline = performance.now() + patience;
  const differences: Difference[] = [];
  for (const [index, organizationId] of organizationIds.entries()) {
    differences.push(...(await lastingDifferences(app, organizationId, deadline)));
    onProgress?.(index + 1, organizationIds.length);
  }
  return differences;
}

/** Differences seen while other transactions write may be temporary: only those count that a second check still finds. */
async function lastingDifferences(
  app: App,
  organizationId: string,
  deadline: number,
): Promise<Difference[]> {
  for (let before: Difference[] | null = null; ;) {
    const { differences, unhandled } = await look(app, organizationId);
    const quiet = unhandled === 0;
    if (quiet && (differences.length === 0 || sameJson(differences, before))) return differences;
    if (performance.now() >= deadline)
      return quiet ? differences : [...differences, late(unhandled)];
    before = quiet ? differences : null;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }

  function late(count: number): Difference {
    const detail = `${count} ${count === 1 ? 'event has' : 'events have'} had no effect yet`;
    return { organizationId, what: 'event', which: 'outbox', detail };
  }
}

function look(
  app: App,
  organizationId: string,
): Promise<{ differences: Difference[]; unhandled: number }> {
  return inTenant(
    app.database,
    organizationId,
    async (tx) => {
      const differences = [
        ...(await verifyScores(tx)),
        ...(await verifyStaffing(tx, app.clock.now())),
        ...(await verifyRecords(tx)),
      ];
      // Counted last: every change that was committed during the reads has its event by now.
      return { differences, unhandled: await countUnhandled(tx) };
    },
    { statementTimeoutMs: STATEMENT_TIMEOUT },
  );
}
