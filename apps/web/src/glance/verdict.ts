import type { StaffingPartsFragment } from '../api/generated/graphql.ts';
import { formatList, formatValue } from '../ui/format.ts';
import { ORG_MODELS, roleWord } from '../ui/words.ts';
import { explainKey } from '../explain/explanation.ts';
import { shortRoles } from '../staffing/gaps.ts';

/** A piece of the verdict: plain words, or a number or claim with an explanation. */
export type Segment = { text: string; explain?: string; tone?: 'critical' | 'warning' };

/** The number of production models or, when none is registered, of use cases that run without one. */
function inProduction({ facts }: StaffingPartsFragment): Segment[] {
  const count = facts.productionModels;
  if (count === 0 && facts.productionUseCases > 0) {
    return [
      {
        text: formatValue(facts.productionUseCases),
        explain: explainKey.fact('productionUseCases'),
      },
      { text: `${facts.productionUseCases === 1 ? ' use case' : ' use cases'} in production; ` },
    ];
  }
  return [
    { text: formatValue(count), explain: explainKey.fact('productionModels') },
    { text: count === 1 ? ' model in production; ' : ' models in production; ' },
  ];
}

function shortage(staffing: StaffingPartsFragment): Segment[] {
  if (!staffing.facts.headcountRecorded) return [{ text: 'the headcount is not recorded yet; ' }];
  const short = shortRoles(staffing);
  if (short.length === 0) {
    const judged = staffing.gaps.some(({ gap }) => gap !== null);
    return [{ text: judged ? 'no role is short; ' : 'no role has a benchmark to be short of; ' }];
  }
  const named = short.map(
    (gap) => `${formatValue(gap.gap ?? 0)} ${roleWord(gap.role, gap.gap ?? 0)}`,
  );
  // Splits the formatted list at its parts: its commas and `and` stay words, and each part gets its explanation.
  let rest = formatList(named);
  const segments: Segment[] = [];
  short.forEach((gap, at) => {
    const text = named[at] ?? '';
    const before = rest.slice(0, rest.indexOf(text));
    if (before) segments.push({ text: before });
    const tone =
      staffing.rules.find(({ rule }) => rule === gap.askedBy)?.state === 'CRITICAL'
        ? 'critical'
        : 'warning';
    segments.push({ text, explain: explainKey.gap(gap.role), tone });
    rest = rest.slice(rest.indexOf(text) + text.length);
  });
  return [...segments, { text: ' short; ' }];
}

function organization({ orgModel }: StaffingPartsFragment): Segment[] {
  const count = orgModel.activeUseCases;
  return [
    { text: `${ORG_MODELS[orgModel.recommended]} fits ` },
    { text: formatValue(count), explain: explainKey.fact('activeUseCases') },
    { text: count === 1 ? ' use case.' : ' use cases.' },
  ];
}

/** The ten-second answer: `4 models in production; 1 MLOps engineer short; Hub-and-Spoke fits 7 use cases.` */
export const verdictOf = (staffing: StaffingPartsFragment): Segment[] => [
  ...inProduction(staffing),
  ...shortage(staffing),
  ...organization(staffing),
];

/** The verdict as plain text, for the title of the page and for screen readers. */
export const verdictText = (staffing: StaffingPartsFragment): string =>
  verdictOf(staffing)
    .map(({ text }) => text)
    .join('');
