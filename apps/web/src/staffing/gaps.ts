import type { StaffingPartsFragment } from '../api/generated/graphql.ts';
import type { Table } from '../figures/csv.ts';
import { disagreement } from '../explain/disagreement.ts';
import { formatList, formatShortfall } from '../ui/format.ts';
import { CAVEATS, ROLES, RULES, roleWord } from '../ui/words.ts';

type Gap = StaffingPartsFragment['gaps'][number];
/** A role as it is drawn; `short` is 0 where nothing is missing. FTE. */
export type ShownGap = Gap & { short: number };

/** The roles that are short, the largest gap first. */
export function shortRoles(staffing: StaffingPartsFragment): StaffingPartsFragment['gaps'] {
  return staffing.gaps
    .filter(({ gap }) => gap !== null && gap > 0)
    .toSorted((one, other) => (other.gap ?? 0) - (one.gap ?? 0));
}

/** The roles that get a row: those that a rule asks for or a person has; the largest gap first. */
export function shownGaps({ gaps }: StaffingPartsFragment): ShownGap[] {
  const asked = ({ required }: Gap) =>
    required !== null && (required.min > 0 || required.max !== null) ? 0 : 1;
  return gaps
    .filter((gap) => asked(gap) === 0 || gap.fte > 0 || gap.committed > 0 || (gap.gap ?? 0) > 0)
    .map((gap) => ({ ...gap, short: Math.max(0, gap.gap ?? 0) }))
    .toSorted(
      (one, other) => other.short - one.short || asked(one) - asked(other) || other.fte - one.fte,
    );
}

/** What is said of a role beside its bar. A role without a range is not judged while a caveat stands. */
export function standing(
  { short, required }: Pick<ShownGap, 'short' | 'required'>,
  { caveats }: StaffingPartsFragment,
): string {
  if (short > 0) return `short by ${formatShortfall(short)}`;
  if (required) return 'in range';
  return caveats.length > 0 ? 'not judged yet' : 'no benchmark';
}

/** The end of the scale all bullets share: a little beyond the largest number on any of them. FTE. */
export const scaleEnd = (gaps: readonly ShownGap[]): number =>
  Math.max(
    2,
    ...gaps.flatMap(({ fte, committed, required }) => [
      fte,
      committed,
      required?.min ?? 0,
      required?.max ?? 0,
    ]),
  ) * 1.12;

/** What the bullets say, in words. */
export function gapSummary(staffing: StaffingPartsFragment): string {
  if (!staffing.facts.headcountRecorded) {
    return 'No person is recorded in the headcount yet, so no role can be compared with its range.';
  }
  const [caveat] = staffing.caveats.map((one) => CAVEATS[one]);
  if (caveat && shortRoles(staffing).length === 0) {
    return `${caveat.what} cannot be judged until ${caveat.until}. The bar is who is there today.`;
  }
  if (staffing.gaps.every(({ gap }) => gap === null)) {
    return 'No rule asks for a number of people here, so no role can be short.';
  }
  const said = staffing.gaps.flatMap((gap) => disagreement(gap) ?? []);
  return [inWords(staffing), ...said].join(' ');
}

function inWords(staffing: StaffingPartsFragment): string {
  const short = shortRoles(staffing);
  if (short.length > 0) {
    const parts = short.map(
      ({ role, gap }) => `${formatShortfall(gap ?? 0)} FTE of ${roleWord(role, 2)}`,
    );
    return `Short of ${formatList(parts)}. The shaded part is the range a rule asks for, the bar is who is there today.`;
  }
  return 'Every role with a benchmark is at or above its minimum. The shaded part is the range a rule asks for, the bar is who is there today.';
}

/** All roles, those without a benchmark too: not applicable is not 0. */
export const gapTable = ({ gaps }: StaffingPartsFragment): Table => ({
  columns: [
    'Role',
    'People',
    'FTE',
    'Committed FTE',
    'Planned FTE',
    'Minimum',
    'Maximum',
    'Short by',
    'Rule',
  ],
  rows: gaps.map((gap) => [
    ROLES[gap.role][0],
    gap.heads,
    gap.fte,
    gap.committed,
    gap.planned,
    gap.required?.min ?? null,
    gap.required?.max ?? null,
    gap.gap,
    gap.askedBy ? RULES[gap.askedBy] : 'No benchmark',
  ]),
});
