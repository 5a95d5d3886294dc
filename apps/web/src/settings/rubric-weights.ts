import {
  isWeightExact,
  scoreUseCase,
  type Criteria,
  type Criterion,
  type Registry,
} from '@cadre/domain';

export type Weights = Record<Criterion, number>;
/** Answers as the API sends them; scoring refuses what lies off its scale. */
type Answers = Record<Criterion, number | null>;
type Candidate = { id: string; title: string; criteria: Answers };
type Band = 'PURSUE' | 'SHAPE' | 'LATER';

/** One use case under both rubrics. `moved` is how many ranks it rises (negative: falls). */
export type Preview = {
  id: string;
  title: string;
  before: number;
  after: number;
  rank: number;
  moved: number;
  bandBefore: Band;
  band: Band;
};

const ranks = (
  scored: readonly { id: string; value: number; title: string }[],
): Map<string, number> =>
  new Map(
    scored
      .toSorted((one, other) => other.value - one.value || one.title.localeCompare(other.title))
      .map(({ id }, at) => [id, at + 1]),
  );

/**
 * The portfolio's scores under new weights, by the function that the server uses. Use cases with missing answers have
 * no score under any weights and are left out. Sorted by the new scores, best first.
 */
export function previewWeights(
  all: readonly Candidate[],
  before: Weights,
  after: Weights,
  registry: Registry,
): Preview[] {
  const both = all.flatMap(({ id, title, criteria: answers }) => {
    const criteria = answers as Criteria;
    const old = scoreUseCase(criteria, { version: 0, weights: before }, registry);
    const now = scoreUseCase(criteria, { version: 0, weights: after }, registry);
    return old.kind === 'SCORED' && now.kind === 'SCORED' ? [{ id, title, old, now }] : [];
  });
  const oldRanks = ranks(both.map(({ id, title, old }) => ({ id, title, value: old.value })));
  const newRanks = ranks(both.map(({ id, title, now }) => ({ id, title, value: now.value })));
  return both
    .map(({ id, title, old, now }): Preview => {
      const rank = newRanks.get(id) ?? 0;
      return {
        id,
        title,
        before: old.value,
        after: now.value,
        rank,
        moved: (oldRanks.get(id) ?? 0) - rank,
        bandBefore: old.band,
        band: now.band,
      };
    })
    .toSorted((one, other) => one.rank - other.rank);
}

/** Whether a rubric of these weights can be used at all. */
export const usable = (weights: Weights): boolean => {
  const values = Object.values(weights);
  return (
    values.every(
      (value) => Number.isFinite(value) && value >= 0 && value <= 1000 && isWeightExact(value),
    ) && values.some((value) => value > 0)
  );
};

/** What the preview says, in words. */
export function previewSummary(previews: readonly Preview[]): string {
  if (previews.length === 0)
    return 'No use case has all its answers yet, so there is nothing to compare.';
  const moved = previews.filter(({ moved: by }) => by !== 0).length;
  const banded = previews.filter(({ band, bandBefore }) => band !== bandBefore).length;
  if (moved === 0 && banded === 0)
    return `None of ${previews.length} use cases would change its rank or band.`;
  return `${moved} of ${previews.length} use cases would change rank, ${banded} their band.`;
}
