import type { StaffingPartsFragment } from '../api/generated/graphql.ts';
import { formatDay, formatList, type Clock } from '../ui/format.ts';
import { ORG_MODELS, midSentence } from '../ui/words.ts';

type OrgModelResult = StaffingPartsFragment['orgModel'];

const useCases = (count: number): string => `${count} active use ${count === 1 ? 'case' : 'cases'}`;

/** Why this model and no other, in a sentence. */
export function whySentence({
  activeUseCases,
  nominated,
  recommended,
  rungs,
}: OrgModelResult): string {
  if (activeUseCases === 0) return 'How many use cases are active nominates a model.';
  const count = useCases(activeUseCases);
  if (nominated === recommended) {
    return `${count} nominate ${ORG_MODELS[nominated]}, and every gate on the way there is passed.`;
  }
  const failed =
    rungs.find(({ model }) => model === nominated)?.gates.filter(({ passed }) => passed !== true) ??
    [];
  const gates = formatList(failed.map(({ label }) => midSentence(label)));
  return `${count} nominate ${ORG_MODELS[nominated]}, but not all of its gates are passed (${gates}), so ${ORG_MODELS[recommended]} fits.`;
}

/** What would make another model the answer; null at the top of the ladder. */
export function flipSentence({ next }: OrgModelResult): string | null {
  if (!next) return null;
  const parts = [
    next.useCasesMissing > 0
      ? `${next.useCasesMissing} more active use ${next.useCasesMissing === 1 ? 'case' : 'cases'}`
      : null,
    ...next.failedGates.map(
      ({ label, threshold }) => `${midSentence(label)} at ${threshold} or more`,
    ),
  ].filter((part) => part !== null);
  return parts.length > 0 ? `${ORG_MODELS[next.model]} would need ${formatList(parts)}.` : null;
}

/** What to know beside the recommendation: a change that has not held long enough, a boundary, another choice. */
export function standingSentences(orgModel: OrgModelResult, clock: Clock): string[] {
  const { adopted, recommended, adoptsAt, boundary, chosen, activeUseCases } = orgModel;
  return [
    adopted !== recommended && adoptsAt
      ? `${ORG_MODELS[adopted]} stays adopted until the new answer has held for seven days, on ${formatDay(adoptsAt, clock)}.`
      : null,
    boundary
      ? `${activeUseCases} use cases lie on the boundary of two ranges of the guide; Cadre takes the lower rung.`
      : null,
    chosen && chosen !== recommended
      ? `Your organization has chosen ${ORG_MODELS[chosen]}, which is not what is recommended.`
      : null,
  ].filter((sentence) => sentence !== null);
}

/** What the guide calls usual at the company's stage, and whether the rules find otherwise; null while no stage is set. */
export function stageSentence({ stageFit, recommended }: OrgModelResult): string | null {
  if (!stageFit) return null;
  const differs = stageFit.models.includes(recommended)
    ? ''
    : ` The rules go by the use cases and teams there are, and find ${midSentence(ORG_MODELS[recommended])}.`;
  return `At your stage, by the guide: ${midSentence(stageFit.words)}${differs}`;
}
