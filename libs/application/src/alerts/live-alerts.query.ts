import { z } from 'zod';
import { query } from '../core/operation.ts';
import { ALERT_COLUMNS, type AlertRecord } from './alert.record.ts';

export type LiveAlerts = { sequence: number; alerts: AlertRecord[] };

/** All alerts and the number of their latest change, from one snapshot. */
export const liveAlerts = query({
  name: 'liveAlerts',
  permission: 'read',
  input: z.object({}),
  async run(tx): Promise<LiveAlerts> {
    const rows = await tx.query<{ sequence: number } & Partial<AlertRecord>>(
      `SELECT coalesce(live.sequence, 0) AS sequence, ${ALERT_COLUMNS}
       FROM (SELECT $1::uuid AS organization_id) o
       LEFT JOIN cadre.live_sequence live
         ON live.organization_id = o.organization_id AND live.topic = 'alerts'
       LEFT JOIN cadre.alert a ON a.organization_id = o.organization_id
       ORDER BY a.updated_at DESC, a.id`,
      [tx.organizationId],
    );
    const alerts = rows.filter((row) => row.id !== null) as unknown as AlertRecord[];
    return { sequence: rows[0]?.sequence ?? 0, alerts };
  },
});
