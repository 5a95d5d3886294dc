import { alertsInput } from '@cadre/contracts';
import { query } from '../core/operation.ts';
import { idsInput } from '../paging/keyset.ts';
import { ALERT_COLUMNS, type AlertRecord } from './alert.record.ts';

/** The organization's alerts, at most one per rule, latest change first. */
export const alerts = query({
  name: 'alerts',
  permission: 'read',
  input: alertsInput,
  run: (tx, { states }) =>
    tx.query<AlertRecord>(
      `SELECT ${ALERT_COLUMNS} FROM cadre.alert a
       WHERE a.organization_id = $1 AND ($2::text[] IS NULL OR a.state = ANY($2))
       ORDER BY a.updated_at DESC, a.id`,
      [tx.organizationId, states ?? null],
    ),
});

/** The alerts of these ids. */
export const alertsByIds = query({
  name: 'alertsByIds',
  permission: 'read',
  input: idsInput,
  run: (tx, { ids }) =>
    tx.query<AlertRecord>(
      `SELECT ${ALERT_COLUMNS} FROM cadre.alert a
       WHERE a.organization_id = $1 AND a.id = ANY($2::uuid[])`,
      [tx.organizationId, ids],
    ),
});
