import type { ModelKind, Responsibility } from '../api/generated/graphql.ts';

export const MODEL_KINDS: Record<ModelKind, string> = {
  TRAINED: 'Trained here',
  FOUNDATION: 'Foundation model, by API',
  VENDOR: 'In a product that was bought',
  AGENT: 'Agent',
};

/** The responsibilities that need an owner while a model is in production. */
export const DECISIONS: Partial<Record<Responsibility, string>> = {
  MODEL_RISK: 'Model risk',
  BIAS: 'Bias',
  COMPLIANCE: 'Compliance',
};

/** The summary of the screen: what is open, or that nothing is. */
export function summaryOf({
  decisions,
  liveModels,
  reviewsDue,
  scale,
  unclassified,
}: {
  decisions: readonly { state: string }[];
  liveModels: number;
  reviewsDue: number;
  scale: readonly unknown[];
  unclassified: number;
}): string {
  const undecided = decisions.filter(({ state }) => state === 'ORPHAN').length;
  const open = [
    liveModels > 0 && undecided > 0 ? `${undecided} of 3 decisions that nobody takes` : null,
    reviewsDue > 0 ? `${reviewsDue} ${reviewsDue === 1 ? 'review' : 'reviews'} due` : null,
    scale.length > 0 && unclassified > 0
      ? `${unclassified} ${unclassified === 1 ? 'use case' : 'use cases'} without a risk class`
      : null,
  ].filter((each) => each !== null);
  if (open.length > 0) return `Open: ${open.join(', ')}.`;
  return liveModels === 0
    ? 'No model is in production yet.'
    : `Nothing is open for ${liveModels === 1 ? 'the model' : `the ${liveModels} models`} in production.`;
}
