import { z } from 'zod';
import { liveAlertRows } from '@cadre/persistence';
import { query } from '../core/operation.ts';
import type { AlertRecord } from './alerts.query.ts';

export type LiveAlerts = { sequence: number; alerts: AlertRecord[] };

/** All alerts and the number of their latest change, from one snapshot. */
export const liveAlerts = query({
  name: 'liveAlerts',
  permission: 'read',
  input: z.object({}),
  run: (tx): Promise<LiveAlerts> => liveAlertRows(tx),
});
