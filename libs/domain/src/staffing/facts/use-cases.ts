import { ascending } from '../../shared/numbers.ts';
import type { Instant } from '../../shared/time.ts';
import type { LifecycleStage } from '../../shared/vocabulary.ts';
import type { World, WorldUseCase } from '../world.ts';

/** An active use case: its key, the row that represents it, and every approved row of that key. */
export type ActiveUseCase = { key: string; speaker: WorldUseCase; memberIds: string[] };

function isApprovedAt({ status, decidedAt, retiredAt }: WorldUseCase, at: Instant): boolean {
  if (status !== 'APPROVED' && status !== 'RETIRED') return false;
  if (decidedAt !== null && decidedAt > at) return false;
  return retiredAt === null ? status === 'APPROVED' : at < retiredAt;
}

/** Duplicates are one use case: the original represents it when it is active, else the row with the smallest id. */
export function activeUseCases(world: World, at: Instant): ActiveUseCase[] {
  const byKey = new Map<string, WorldUseCase[]>();
  for (const useCase of world.useCases) {
    if (!isApprovedAt(useCase, at)) continue;
    const key = useCase.duplicateOf ?? useCase.id;
    byKey.set(key, [...(byKey.get(key) ?? []), useCase]);
  }
  return [...byKey]
    .map(([key, members]) => {
      members.sort((a, b) => ascending(a.id, b.id));
      const speaker = members.find(({ id }) => id === key) ?? (members[0] as WorldUseCase);
      return { key, speaker, memberIds: members.map(({ id }) => id) };
    })
    .sort((a, b) => ascending(a.key, b.key));
}

/** Whether a use case is in this stage at `at`; an unknown time of entry counts as yes. */
export function isIn(stage: LifecycleStage, useCase: WorldUseCase, at: Instant): boolean {
  if (useCase.stage !== stage) return false;
  return useCase.stageEnteredAt === null || useCase.stageEnteredAt <= at;
}
