import type { AlertState, AlertTransition, ChangeBehind } from '@cadre/domain';
import { AlertEntity, type AlertRow } from '../entities/alert.entity.ts';
import {
  AlertTransitionEntity,
  type AlertTransitionRow,
} from '../entities/alert-transition.entity.ts';
import type { Tx } from '../tenant.ts';
import { columnsOf, findById, findByIds, insertRows, selectRows } from './rows.ts';

/** The organization's alerts, one per rule and subject, by them. */
export const listAlerts = (tx: Tx) => selectRows(tx, AlertEntity, 'ORDER BY t.rule, t.subject');
export const findAlert = (tx: Tx, id: string) => findById(tx, AlertEntity, id);

/** Stores an alert. Only under `lockStaffing`, which keeps two writers from overwriting each other. */
export async function saveAlert(tx: Tx, alert: Omit<AlertRow, 'organizationId'>): Promise<void> {
  const settable = AlertEntity.columns
    .filter(({ property }) => !['organizationId', 'id', 'rule', 'subject'].includes(property))
    .map(({ name }) => `${name} = excluded.${name}`);
  await insertRows(
    tx,
    AlertEntity,
    [alert],
    `ON CONFLICT (organization_id, rule, subject) DO UPDATE SET ${settable.join(', ')}`,
  );
}

/** Stores the transitions to notify; one that is stored already stays as it is. Returns how many were new. */
export const insertAlertTransitions = (
  tx: Tx,
  transitions: readonly (AlertTransition & { changes: ChangeBehind[] })[],
) => insertRows(tx, AlertTransitionEntity, transitions, 'ON CONFLICT DO NOTHING');

export const findAlertsByIds = (tx: Tx, ids: readonly string[]) => findByIds(tx, AlertEntity, ids);

/** The alerts in these states, or all with null: latest change first. */
export const alertsInStates = (tx: Tx, states: readonly AlertState[] | null) =>
  selectRows(
    tx,
    AlertEntity,
    'AND ($2::text[] IS NULL OR t.state = ANY($2)) ORDER BY t.updated_at DESC, t.id',
    [states],
  );

/** All alerts, latest change first, and the number of their latest change, from one snapshot. */
export async function liveAlertRows(tx: Tx): Promise<{ sequence: number; alerts: AlertRow[] }> {
  const rows = await tx.query<{ sequence: number } & AlertRow>(
    `SELECT coalesce(live.sequence, 0) AS sequence, ${columnsOf(AlertEntity)}
     FROM (SELECT $1::uuid AS organization_id) o
     LEFT JOIN cadre.live_sequence live
       ON live.organization_id = o.organization_id AND live.topic = 'alerts'
     LEFT JOIN cadre.alert t ON t.organization_id = o.organization_id
     ORDER BY t.updated_at DESC, t.id`,
    [tx.organizationId],
  );
  // Without an alert the query returns one row that has only the number.
  const alerts = rows.filter(({ id }) => (id as string | null) !== null);
  return { sequence: rows[0]?.sequence ?? 0, alerts };
}

/** The latest transitions of each of these alerts, latest first. */
export const latestAlertTransitions = (
  tx: Tx,
  alertIds: readonly string[],
  ofEach: number,
): Promise<(AlertTransitionRow & { alertId: string })[]> =>
  tx.query(
    `SELECT a.id AS "alertId", ${columnsOf(AlertTransitionEntity)}
     FROM cadre.alert a
     CROSS JOIN LATERAL (
       SELECT * FROM cadre.alert_transition each
       WHERE each.organization_id = $1 AND each.rule = a.rule AND each.subject = a.subject
       ORDER BY each.at DESC, each.crossing DESC, each.severity_number DESC LIMIT $3
     ) t
     WHERE a.organization_id = $1 AND a.id = ANY($2::uuid[])
     ORDER BY t.at DESC, t.crossing DESC, t.severity_number DESC`,
    [tx.organizationId, alertIds, ofEach],
  );

/** All transitions but those of alerts that a member closed. */
export const transitionsByEvaluation = (tx: Tx) =>
  selectRows(tx, AlertTransitionEntity, `AND t.cause <> 'CLOSED'`);
