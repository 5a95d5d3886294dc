import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { createMetrics, WORK_CLASSES } from '@cadre/platform/metrics';
import { FLOOD } from '../../libs/application/src/outbox/measure-work.ts';

type Rule = {
  alert: string;
  expr: string;
  for?: string;
  labels: { severity: string };
  annotations: { summary: string; description: string };
};

const FILE = path.resolve(import.meta.dirname, '../../deploy/prometheus/alerts.yml');
const source = readFileSync(FILE, 'utf8');
const { groups } = parse(source) as { groups: { name: string; rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules.map((rule) => [rule.alert, rule] as const));

/** The metrics of an expression: what Cadre, Node or the process publishes begins with one of these words. */
const namesIn = (expression: string) =>
  [...expression.matchAll(/\b(?:cadre|nodejs|process)_[a-z0-9_]+\b/g)].map(([name]) => name);

/** What a process publishes, as a Prometheus server names it. */
async function published(): Promise<Set<string>> {
  const text = await createMetrics('worker').text();
  return new Set(
    [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name = '', type]) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
    ),
  );
}

describe('an alert', () => {
  it.each(rules)('looks at metrics that there are: %s', async (_name, { expr }) => {
    const names = namesIn(expr);
    expect(names.length).toBeGreaterThan(0);
    const known = await published();
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  it.each(rules)('says how grave it is, what happened and what to do: %s', (_name, rule) => {
    expect(['warning', 'critical']).toContain(rule.labels.severity);
    expect(rule.annotations.summary).toBeTruthy();
    expect(rule.annotations.description).toBeTruthy();
  });

  it('has a name of its own', () => {
    expect(new Set(rules.map(([name]) => name)).size).toBe(rules.length);
  });

  it('is there for each thing that holds everybody up', () => {
    const watched = rules.flatMap(([, { expr }]) => namesIn(expr));
    expect(watched).toEqual(
      expect.arrayContaining([
        'nodejs_eventloop_lag_p99_seconds',
        'nodejs_eventloop_lag_max_seconds',
        'nodejs_heap_size_used_bytes',
        'cadre_outbox_lag_seconds',
        'cadre_work_age_seconds',
        'cadre_database_pool',
      ]),
    );
  });

  it('means the classes and the size of a flood that are measured', () => {
    for (const [, name] of source.matchAll(/class="(\w+)"/g)) expect(WORK_CLASSES).toContain(name);
    expect(source).toContain(`more than ${FLOOD.toLocaleString('en')} events`);
  });
});
