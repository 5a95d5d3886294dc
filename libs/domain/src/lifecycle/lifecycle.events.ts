import type { LifecycleStage } from '../shared/vocabulary.ts';

export type LifecycleEvent =
  | { type: 'UseCaseMoved'; useCaseId: string; from: LifecycleStage | null; to: LifecycleStage }
  | { type: 'NoModelStated'; useCaseId: string; stated: boolean }
  | { type: 'UseCaseRetired'; useCaseId: string };
