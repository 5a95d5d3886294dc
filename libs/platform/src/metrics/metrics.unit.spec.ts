import { describe, expect, it } from '@jest/globals';
import { createMetrics } from './metrics.ts';

describe('the metrics', () => {
  it('publish jobs by queue and outcome as Prometheus text', async () => {
    const metrics = createMetrics('worker');
    metrics.jobs.inc({ queue: 'staffing', job: 'recompute-staffing', outcome: 'DEAD' });
    metrics.outboxLag.set(1.5);
    const text = await metrics.text();
    expect(text).toMatch(/cadre_jobs_total\{[^}]*queue="staffing"[^}]*outcome="DEAD"[^}]*\} 1/);
    expect(text).toMatch(/cadre_outbox_lag_seconds\{service="worker"\} 1.5/);
    expect(text).toContain('process_cpu');
  });

  it('do not collide when two apps share a process', async () => {
    createMetrics('gateway', { defaults: false });
    expect(() => createMetrics('worker', { defaults: false })).not.toThrow();
  });
});
