import { PulseEntity, type PulseRow } from '../entities/pulse.entity.ts';
import type { Tx } from '../tenant.ts';
import { insertRow, selectRows, type New } from './rows.ts';

export const insertPulse = (tx: Tx, pulse: New<PulseRow>) => insertRow(tx, PulseEntity, pulse);

/** Pulse answers with these ids that belong to the member's own person. */
export const pulsesOfMember = (tx: Tx, memberId: string | null, ids: readonly string[]) =>
  selectRows(
    tx,
    PulseEntity,
    `AND t.id = ANY($2::uuid[]) AND EXISTS (
       SELECT 1 FROM cadre.person p
       WHERE p.organization_id = t.organization_id AND p.id = t.person_id AND p.member_id = $3::uuid)`,
    [ids, memberId],
  );
