import type { Caveat, StaffingPartsFragment } from '../api/generated/graphql.ts';
import { formatList, formatShortfall, formatValue } from '../ui/format.ts';
import { CAVEATS, ORG_MODELS, roleWord } from '../ui/words.ts';
import { explainKey } from '../explain/explain-key.ts';
import { shortRoles } from '../staffing/gaps.ts';

/** A piece of the verdict: plain words, a number or claim with an explanation, or a link that mends a caveat. */
export type Segment = {
  text: string;
  explain?: string;
  mends?: Caveat;
  tone?: 'critical' | 'warning';
};

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
  const short = shortRoles(staffing);
  const [caveat] = staffing.caveats;
  if (short.length === 0) {
    if (caveat) return notJudged('who is short', caveat);
    const judged = staffing.gaps.some(({ gap }) => gap !== null);
    return [{ text: judged ? 'no role is short; ' : 'no role has a benchmark to be short of; ' }];
  }
  const named = short.map(
    (gap) => `${formatShortfall(gap.gap ?? 0)} ${roleWord(gap.role, gap.gap ?? 0)}`,
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
  return [
    ...segments,
    { text: ' short; ' },
    ...(caveat ? notJudged('who else is short', caveat) : []),
  ];
}

/** What cannot be judged is never called fine: the sentence says what is missing, as a link to where it is entered. */
const notJudged = (what: string, caveat: Caveat): Segment[] => [
  { text: `${what} cannot be judged until ` },
  { text: CAVEATS[caveat].until, mends: caveat },
  { text: '; ' },
];

function organization({ orgModel }: StaffingPartsFragment): Segment[] {
  const count = orgModel.activeUseCases;
  // No work nominates the first rung; that it “fits” would be said of nothing.
  if (count === 0)
    return [
      { text: 'no use case', explain: explainKey.fact('activeUseCases') },
      { text: ' is active yet.' },
    ];
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
