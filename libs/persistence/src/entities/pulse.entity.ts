import { instant, numeric, tenantTable, uuid, type RowOf } from './table.ts';

export const PulseEntity = tenantTable('pulse', {
  key: ['id'],
  columns: {
    id: uuid(),
    personId: uuid(),
    at: instant(),
    infraShare: numeric(),
    modellingShare: numeric(),
  },
  references: { personId: 'person' },
  indexes: { pulse_at: ['at'], pulse_person: ['personId'] },
  checks: ['pulse_shares_range'],
});
export type PulseRow = RowOf<typeof PulseEntity>;
