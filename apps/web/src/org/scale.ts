import { REGISTRY, valueOf } from '@cadre/domain/staffing';
import type { OrgModel, StaffingPartsFragment } from '../api/generated/graphql.ts';
import type { Table } from '../figures/csv.ts';
import { ORG_MODELS } from '../ui/words.ts';

/** A range of the scale; both ends belong to it, and null is open. Active use cases. */
export type Zone = { model: OrgModel; from: number; to: number | null };

const hub = valueOf(REGISTRY, 'ORG_MODEL', 'hub.useCases');
const embedded = valueOf(REGISTRY, 'ORG_MODEL', 'embedded.useCases');

/** The ladder of the registry: one central team, a hub with spokes, embedded teams. Its boundary belongs to the hub. */
export const ZONES: readonly Zone[] = [
  { model: 'CENTRALIZED', from: 0, to: hub - 1 },
  { model: 'HUB_AND_SPOKE', from: hub, to: embedded },
  { model: 'PRODUCT_EMBEDDED', from: embedded + 1, to: null },
];

/** `0 to 2`, `11 and more`. */
export const zoneText = ({ from, to }: Zone): string =>
  to === null ? `${from} and more` : `${from} to ${to}`;

/** Where the scale ends: far enough to see the last zone, and beyond the count. Active use cases. */
export const scaleMax = (activeUseCases: number): number =>
  Math.max(15, Math.ceil((activeUseCases * 1.15) / 5) * 5);

/** What the scale says, in words. */
export function scaleSummary({ orgModel }: StaffingPartsFragment): string {
  const { activeUseCases, nominated } = orgModel;
  const zone = ZONES.find(({ model }) => model === nominated);
  return `${activeUseCases} active use ${activeUseCases === 1 ? 'case lies' : 'cases lie'} in the range of ${ORG_MODELS[nominated]}${zone ? ` (${zoneText(zone)})` : ''}. The count nominates a model; its gates confirm it.`;
}

export const scaleTable = ({ orgModel }: StaffingPartsFragment): Table => ({
  columns: ['Model', 'Active use cases', 'Gates passed', 'Nominated'],
  rows: ZONES.map((zone) => {
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
