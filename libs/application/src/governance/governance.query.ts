import { governedInput } from '@cadre/contracts';
import {
  countingOf,
  GOVERNED_RESPONSIBILITIES,
  ownershipCells,
  reviewedSince,
  type Counting,
} from '@cadre/domain';
import {
  allRiskClasses,
  countInClasses,
  readPolicy,
  readWorld,
  riskScale,
  type Tx,
} from '@cadre/persistence';
import { z } from 'zod';
import type { App } from '../core/app.ts';
import { query } from '../core/operation.ts';
import { namesIn, type CellRecord } from '../ownership/ownership.query.ts';
import { keyAfter, pageOf, type Page } from '../paging/keyset.ts';
import { scaleVersion } from './set-risk-scale.command.ts';
import type { RiskClassRecord } from './governed-rows.query.ts';

/** What the rule GOVERNANCE judges, by the functions that its numbers are counted with. */
export type GovernanceRecord = {
  /** Who decides about model risk, bias and compliance. */
  decisions: CellRecord[];
  liveModels: number;
  reviewsDue: number;
  activeUseCases: number;
  unclassified: number;
  /** Rises with every change of the scale. */
  scaleVersion: number;
  scale: (RiskClassRecord & { useCases: number })[];
};

async function countingNow(tx: Tx, app: App): Promise<Counting> {
  const [world, policy] = await Promise.all([readWorld(tx), readPolicy(tx)]);
  return countingOf(world, app.clock.now(), policy);
}

/** The models in production, the one whose review is due first. */
function governed({ world, at, windows, productionModelIds }: Counting) {
  const since = reviewedSince(world, at);
  const reviewed = new Set(
    world.reviews.filter((review) => review.at <= at).map(({ modelId }) => modelId),
  );
  return productionModelIds
    .map((modelId) => {
      const from = since.get(modelId) ?? at;
      const dueAt = from + windows.reviewAfterMs;
      return {
        modelId,
        reviewedAt: reviewed.has(modelId) ? from : null,
        dueAt,
        isDue: dueAt <= at,
      };
    })
    .sort((a, b) => a.dueAt - b.dueAt || (a.modelId < b.modelId ? -1 : 1));
}
export type GovernedModelRecord = ReturnType<typeof governed>[number];

export const governance = query({
  name: 'governance',
  permission: 'read',
  input: z.object({}),
  async run(tx, _, { app }): Promise<GovernanceRecord> {
    const counting = await countingNow(tx, app);
    const cells = ownershipCells(counting).filter(({ responsibility }) =>
      GOVERNED_RESPONSIBILITIES.some((each) => each === responsibility),
    );
    const [named, all] = await Promise.all([
      namesIn(
        tx,
        cells.map((cell) => ({ ...cell, proposal: null })),
      ),
      allRiskClasses(tx),
    ]);
    const scale = all.filter(({ archivedAt }) => archivedAt === null);
    const inClass = new Map(
      (
        await countInClasses(
          tx,
          scale.map(({ id }) => id),
        )
      ).map(({ id, count }) => [id, count]),
    );
    const models = governed(counting);
    return {
      decisions: cells.map((cell) => named({ ...cell, proposal: null })),
      liveModels: models.length,
      reviewsDue: models.filter(({ isDue }) => isDue).length,
      activeUseCases: counting.activeUseCases.length,
      unclassified: counting.activeUseCases.filter(({ speaker }) => speaker.riskClassId === null)
        .length,
      scaleVersion: scaleVersion(all),
      scale: scale.map((each) => ({ ...each, useCases: inClass.get(each.id) ?? 0 })),
    };
  },
});

const byDue = z.tuple([z.number(), z.string().max(100)]);

/** The models in production and when each is to be reviewed, the most urgent first. */
export const governedModels = query({
  name: 'governedModels',
  permission: 'read',
  input: governedInput,
  async run(tx, { first, after }, { app }): Promise<Page<GovernedModelRecord> & { total: number }> {
    const all = governed(await countingNow(tx, app));
    const from = keyAfter(after, byDue);
    const left = all.filter(
      ({ dueAt, modelId }) =>
        from === null || dueAt > from[0] || (dueAt === from[0] && modelId > from[1]),
    );
    const page = left.slice(0, first + 1);
    return {
      ...pageOf(
        page,
        first,
        ({ dueAt, modelId }): [number, string] => [dueAt, modelId],
        (row) => row,
      ),
      total: all.length,
    };
  },
});

const byClass = z.tuple([z.number(), z.string().max(100)]);

/** The active use cases, those without a risk class first, then the gravest. */
export const governedUseCases = query({
  name: 'governedUseCases',
  permission: 'read',
  input: governedInput,
  async run(
    tx,
    { first, after },
    { app },
  ): Promise<Page<{ useCaseId: string }> & { total: number }> {
    const [{ activeUseCases }, scale] = await Promise.all([countingNow(tx, app), riskScale(tx)]);
    const place = new Map(scale.map((each) => [each.id, each.place]));
    const all = activeUseCases
      .map(({ speaker }) => ({
        useCaseId: speaker.id,
        place: speaker.riskClassId === null ? 0 : (place.get(speaker.riskClassId) ?? 0),
      }))
      .sort((a, b) => a.place - b.place || (a.useCaseId < b.useCaseId ? -1 : 1));
    const from = keyAfter(after, byClass);
    const left = all.filter(
      (row) =>
        from === null || row.place > from[0] || (row.place === from[0] && row.useCaseId > from[1]),
    );
    const page = left.slice(0, first + 1);
    return {
      ...pageOf(
        page,
        first,
        (row): [number, string] => [row.place, row.useCaseId],
        ({ useCaseId }) => ({ useCaseId }),
      ),
      total: all.length,
    };
  },
});
