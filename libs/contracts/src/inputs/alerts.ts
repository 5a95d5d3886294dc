import { z } from 'zod';
import { ALERT_STATES } from '@cadre/domain';
import { clientMutationId, expectedVersion, id, instant, prose } from './shared.ts';

export const acknowledgeAlertInput = z.object({
  id,
  expectedVersion: expectedVersion.optional(),
  note: prose(2_000).default(''),
  clientMutationId,
});
export const snoozeAlertInput = z.object({
  id,
  expectedVersion: expectedVersion.optional(),
  until: instant,
  clientMutationId,
});
export const closeAlertInput = z.object({
  id,
  expectedVersion: expectedVersion.optional(),
  reason: prose(2_000).min(1, 'a reason is needed'),
  clientMutationId,
});
export const alertsInput = z.object({ states: z.array(z.enum(ALERT_STATES)).max(5).nullish() });
