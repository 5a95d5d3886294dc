import type { AlertTransition } from '@cadre/domain';
import { AlertEntity, type AlertRow } from '../entities/alert.entity.ts';
import { AlertTransitionEntity } from '../entities/alert-transition.entity.ts';
import type { Tx } from '../tenant.ts';
import { findById, insertRows, selectRows } from './rows.ts';

/** The organization's alerts, at most one per rule, by rule. */
export const listAlerts = (tx: Tx) => selectRows(tx, AlertEntity, 'ORDER BY t.rule');
export const findAlert = (tx: Tx, id: string) => findById(tx, AlertEntity, id);

/** Stores an alert as it now stands. Only under `lockStaffing`, which is what keeps two writers apart. */
export async function saveAlert(tx: Tx, alert: Omit<AlertRow, 'organizationId'>): Promise<void> {
  const settable = AlertEntity.columns
    .filter(({ property }) => !['organizationId', 'id', 'rule'].includes(property))
    .map(({ name }) => `${name} = excluded.${name}`);
  await insertRows(
    tx,
    AlertEntity,
    [alert],
    `ON CONFLICT (organization_id, rule) DO UPDATE SET ${settable.join(', ')}`,
  );
}

/** Stores what somebody is to be told of; a transition already stored stays as it is. Gives how many were new. */
export const insertAlertTransitions = (tx: Tx, transitions: readonly AlertTransition[]) =>
  insertRows(tx, AlertTransitionEntity, transitions, 'ON CONFLICT DO NOTHING');
