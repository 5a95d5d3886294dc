import { z } from 'zod';
import {
  ALERT_RULES,
  type AlertReason,
  type AlertRule,
  type AlertState,
  type AlertTransitionName,
  type Cause,
  type Instant,
  type Severity,
} from '@cadre/domain';
import { query } from '../core/operation.ts';

export type AlertTransitionRecord = {
  rule: AlertRule;
  crossing: number;
  transition: AlertTransitionName;
  severityNumber: number;
  at: Instant;
  stateFrom: AlertState;
  stateTo: AlertState;
  severity: Severity | null;
  cause: Cause;
  /** What it stood on at that instant. */
  evidence: AlertReason[];
};

const SHOWN = 50;

/** What was notified of each of these rules, latest first. */
export const transitionsByRules = query({
  name: 'transitionsByRules',
  permission: 'read',
  input: z.object({ ids: z.array(z.enum(ALERT_RULES)) }),
  run: (tx, { ids }) =>
    tx.query<AlertTransitionRecord>(
      `SELECT t.rule, t.crossing, t.transition, t.severity_number AS "severityNumber", t.at,
              t.state_from AS "stateFrom", t.state_to AS "stateTo", t.severity, t.cause, t.evidence
       FROM unnest($2::text[]) AS wanted(rule)
       CROSS JOIN LATERAL (
         SELECT * FROM cadre.alert_transition each
         WHERE each.organization_id = $1 AND each.rule = wanted.rule
         ORDER BY each.at DESC, each.crossing DESC, each.severity_number DESC LIMIT ${SHOWN}
       ) t
       ORDER BY t.at DESC, t.crossing DESC, t.severity_number DESC`,
      [tx.organizationId, ids],
    ),
});
