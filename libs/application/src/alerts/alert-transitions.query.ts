import { z } from 'zod';
import { ALERT_RULES } from '@cadre/domain';
import { latestAlertTransitions, type AlertTransitionRow } from '@cadre/persistence';
import { query } from '../core/operation.ts';

/** What was notified, with the evidence of that instant. */
export type AlertTransitionRecord = Omit<AlertTransitionRow, 'organizationId'>;

const SHOWN = 50;

/** What was notified of each of these rules, latest first. */
export const transitionsByRules = query({
  name: 'transitionsByRules',
  permission: 'read',
  input: z.object({ ids: z.array(z.enum(ALERT_RULES)) }),
  run: (tx, { ids }): Promise<AlertTransitionRecord[]> => latestAlertTransitions(tx, ids, SHOWN),
});
