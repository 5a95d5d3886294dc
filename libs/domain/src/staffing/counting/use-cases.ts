import { ascending } from '../../shared/numbers.ts';
import type { Instant } from '../../shared/time.ts';
import type { LifecycleStage } from '../../shared/vocabulary.ts';
import type { BlockedFacts } from '../facts.types.ts';
import type { FactWindows } from '../policy.ts';
import type { World, WorldUseCase } from '../world.ts';

/** An active use case: its key, the row that speaks for it, and every approved row of that key. */
export type ActiveUseCase = { key: string; speaker: WorldUseCase; memberIds: string[] };

function isApprovedAt({ status, decidedAt, retiredAt }: WorldUseCase, at: Instant): boolean {
  if (status !== 'APPROVED' && status !== 'RETIRED') return false;
  if (decidedAt !== null && decidedAt > at) return false;
  return retiredAt === null ? status === 'APPROVED' : at < retiredAt;
}

/** Duplicates are one use case: the original speaks when it is active, else the smallest id. */
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

function isIn(stage: LifecycleStage, useCase: WorldUseCase, at: Instant): boolean {
  if (useCase.stage !== stage) return false;
  return useCase.stageEnteredAt === null || useCase.stageEnteredAt <= at;
}

/** `liveModelIds`: the models with a live production deployment. */
export function countProductionUseCases(
  world: World,
  active: ActiveUseCase[],
  liveModelIds: readonly string[],
  at: Instant,
) {
  const live = new Set(liveModelIds);
  const runs = new Set(
    world.links.filter(({ modelId }) => live.has(modelId)).map(({ useCaseId }) => useCaseId),
  );
  const hasLiveModel = ({ memberIds }: ActiveUseCase) => memberIds.some((id) => runs.has(id));
  const operatesWithoutModel = ({ speaker }: ActiveUseCase) =>
    isIn('MONITORING', speaker, at) &&
    speaker.noRegisteredModelAt !== null &&
    speaker.noRegisteredModelAt <= at;

  const ids = active
    .filter((each) => hasLiveModel(each) || operatesWithoutModel(each))
    .map(({ key }) => key);
  const earlyIds = active
    .filter(hasLiveModel)
    .filter(({ speaker }) => speaker.stage !== null && speaker.stage !== 'MONITORING')
    .map(({ key }) => key);
  return { count: ids.length, ids, earlyIds };
}

export function countBlocked(
  active: ActiveUseCase[],
  at: Instant,
  { blockedAfterMs }: FactWindows,
): BlockedFacts {
  const ids: string[] = [];
  const unknownIds: string[] = [];
  for (const { key, speaker } of active) {
    if (!isIn('DEPLOYMENT', speaker, at)) continue;
    if (speaker.stageEnteredAt === null) unknownIds.push(key);
    else if (at - speaker.stageEnteredAt > blockedAfterMs) ids.push(key);
  }
  return { count: ids.length, ids, unknownIds };
}
