import type { BenchmarkDraft } from './benchmarks.types.ts';
import { house } from './row.ts';

/** The pending and keep-firing periods of a rule's alert (§6); every rule that raises one has these rows. */
export const ALERT_ROWS: readonly BenchmarkDraft[] = [
  house({
    name: 'alert.pending',
    value: 0,
    unit: 'HOURS',
    says: 'An alert fires as soon as its rule is crossed',
  }),
  house({
    name: 'alert.keepFiring',
    value: 24,
    unit: 'HOURS',
    says: 'An alert is resolved once its rule has been clear for a day, so that a brief dip is no second alert',
  }),
];
