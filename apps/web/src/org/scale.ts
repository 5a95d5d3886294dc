import type { StaffingPartsFragment } from '../api/generated/graphql.ts';
import type { Table } from '../figures/csv.ts';
import { ORG_MODELS } from '../ui/words.ts';

/** A range of the scale; both ends belong to it, and null is open. Active use cases. */
export type Zone = StaffingPartsFragment['orgModel']['ranges'][number];

/** `0 to 2`, `11 and more`. */
export const zoneText = ({ from, to }: Zone): string =>
  to === null ? `${from} and more` : `${from} to ${to}`;

/**
 * The position of a count on the scale, 0 to 1. Every range has the same width, so that its name fits. In a range without
 * an upper end distances shrink: its middle is at twice its first count.
 */
export function placeOf(activeUseCases: number, ranges: readonly Zone[]): number {
  const at = ranges.findLastIndex(({ from }) => from <= activeUseCases);
  const zone = ranges[at];
  if (!zone) return 0;
  const { from, to } = zone;
  const beyond = activeUseCases - from + 0.5;
  const within = to === null ? beyond / (beyond + Math.max(1, from)) : beyond / (to - from + 1);
  return (at + within) / ranges.length;
}

/** What the scale says, in words. */
export function scaleSummary({ orgModel }: StaffingPartsFragment): string {
  const { activeUseCases, nominated, ranges } = orgModel;
  const zone = ranges.find(({ model }) => model === nominated);
  return `${activeUseCases} active use ${activeUseCases === 1 ? 'case lies' : 'cases lie'} in the range of ${ORG_MODELS[nominated]}${zone ? ` (${zoneText(zone)})` : ''}. The count nominates a model; its gates confirm it.`;
}

export const scaleTable = ({ orgModel }: StaffingPartsFragment): Table => ({
  columns: ['Model', 'Active use cases', 'Gates passed', 'Nominated'],
  rows: orgModel.ranges.map((zone) => {
    const rung = orgModel.rungs.find(({ model }) => model === zone.model);
    const gates = rung?.gates ?? [];
    return [
      ORG_MODELS[zone.model],
      zoneText(zone),
      gates.length === 0
        ? 'none needed'
        : `${gates.filter(({ passed }) => passed).length} of ${gates.length}`,
      rung?.nominated ? 'yes' : 'no',
    ];
  }),
});
