import type { StaffingPartsFragment } from '../api/generated/graphql.ts';
import { formatList, formatQuantity, formatValue } from '../ui/format.ts';
import { roleWord } from '../ui/words.ts';

type Gap = StaffingPartsFragment['gaps'][number];

/** Where the ratio and the headcount band disagree, says so, and which of them sets the gap. */
export function disagreement({ gap, required, crossCheck, role }: Gap): string | null {
  if (gap === null || !required || !crossCheck) return null;
  const { heads, min, max, roles } = crossCheck;
  const band = `the band for ${formatList(roles.map((one) => roleWord(one, 2)))} together is ${formatValue(min)} to ${formatQuantity(max, 'HEADS')}, and ${heads} ${heads === 1 ? 'is' : 'are'} there`;
  const asks = `The ratio asks for ${formatQuantity(required.min, 'FTE')} of ${roleWord(role, 2)}`;
  const disagree =
    required.min > max ||
    (gap > 0 && heads >= max) ||
    (gap === 0 && required.min > 0 && heads < min);
  return disagree ? `${asks}; ${band}. The ratio sets the gap, the band is a cross-check.` : null;
}
