import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openApp, type App } from '@cadre/application/core';
import { recomputeStaffing } from '@cadre/application/staffing';
import { silentLogger } from '@cadre/platform/logging';
import { runProgram, type Child } from '../support/child.ts';
import { LEADERS_GLANCE } from './glance.ts';
import { graphql } from './ground.ts';
import { BEST_USE_CASES } from './list.ts';
import { openMany, type Many } from './many.ts';
import { random } from './parties.ts';
import { dataOf } from './postgraphile.ts';
import { percentile, type Figure, type Row } from './rows.ts';

const SIZES = [100, 10_000] as const;
/** How often each is done on either side, and how often before that counts. */
const [TIMES, WARM] = [500, 50];

type Side = { many: Many; app: App; url: string };

const ask = (query: string) => (side: Side, number: number) =>
  dataOf(`${side.url}/graphql`, graphql(side.many.token(number), query));
const WORK: Record<string, (side: Side, number: number) => Promise<unknown>> = {
  list: ask(BEST_USE_CASES),
  glance: ask(LEADERS_GLANCE),
  recompute: ({ app, many }, number) =>
    recomputeStaffing(app, {
      organizationId: many.organizationId(number),
      cause: { kind: 'EVENT' },
    }),
  search: ask('{ useCases(first: 20, text: "fraud1") { edges { node { id title } } } }'),
  'similar use cases': ask(
    '{ similarUseCases(title: "churn3 forecast7 returns1") { useCase { id title } } }',
  ),
};

export const scale: Row = {
  id: 'scale',
  title: 'a million use cases in 10,000 organizations beside 10,000 in 100',
  isLarge: true,
  async run({ progress, say }) {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'cadre-bench-scale-'));
    const closers: (() => unknown)[] = [() => rm(dataDir, { recursive: true, force: true })];
    try {
      const { databases, stop } = await openMany(SIZES, { say, progress });
      closers.push(stop);
      const sides: Side[] = [];
      for (const many of databases) {
        progress(`starting Cadre on ${many.organizations} organizations`);
        const { databaseUrl } = many;
        const app = await openApp({
          integrations: [],
          databaseUrl,
          log: silentLogger,
          name: 'bench',
        });
        closers.push(app.close);
        const child: Child = runProgram('standalone', [], {
          CADRE_DATA_DIR: path.join(dataDir, String(many.organizations)),
          CADRE_OPEN: '0',
          PORT: '0',
          DATABASE_URL: databaseUrl,
          QUEUE_BACKEND: 'postgres',
          NODE_ENV: '',
        });
        closers.push(() => child.kill('SIGTERM'));
        const url = (await child.says('Cadre is ready at ')).replace('Cadre is ready at ', '');
        sides.push({ many, app, url });
      }
      const [small, large] = sides as [Side, Side];
      const figures: Figure[] = [];
      for (const [what, work] of Object.entries(WORK)) {
        const took = new Map<Side, number[]>([
          [small, []],
          [large, []],
        ]);
        for (let at = 0; at < WARM + TIMES; at += 1) {
          if (at % 50 === 0) progress(`${what}: ${at} of ${WARM + TIMES}`);
          for (const side of at % 2 === 0 ? [small, large] : [large, small]) {
            const number = 1 + random(side.many.organizations);
            const began = performance.now();
            await work(side, number);
            if (at >= WARM) took.get(side)?.push(performance.now() - began);
          }
        }
        figures.push(p95(what, took.get(large) ?? [], took.get(small) ?? []));
      }
      return { figures };
    } finally {
      for (const closer of closers.toReversed()) await closer();
    }
  },
};

/** The ratio of two p95; its range is that of fifths of the times. */
function p95(what: string, large: readonly number[], small: readonly number[]): Figure {
  const ratioOf = (from: number, to: number) =>
    percentile(large.slice(from, to), 0.95) / percentile(small.slice(from, to), 0.95);
  const fifth = large.length / 5;
  const fifths = [0, 1, 2, 3, 4].map((at) => ratioOf(at * fifth, (at + 1) * fifth));
  return {
    name: `scale: ${what}, p95 at a million use cases ÷ at 10,000`,
    unit: 'ms',
    ours: percentile(large, 0.95),
    peer: percentile(small, 0.95),
    ratio: {
      median: ratioOf(0, large.length),
      least: Math.min(...fifths),
      greatest: Math.max(...fifths),
    },
    goal: { at: 'most', value: 1.3 },
  };
}
