import { z } from 'zod';
import { ALERT_RULES } from '@cadre/domain';
import { latestAlertTransitions, type AlertTransitionRow } from '@cadre/persistence';
import { query } from '../core/operation.ts';

/** One notification about an alert, with the evidence that held at its instant. */
export type AlertTransitionRecord = Omit<AlertTransitionRow, 'organizationId'>;

const SHOWN = 50;

/** The notifications about these rules, latest first. */
export const transitionsByRules = query({
  name: 'transitionsByRules',
  permission: 'read',
  input: z.object({ ids: z.array(z.enum(ALERT_RULES)) }),
  run: (tx, { ids }): Promise<AlertTransitionRecord[]> => latestAlertTransitions(tx, ids, SHOWN),
});
