import type { ScenarioGround } from '@cadre/domain';
import { findStaffing, readPolicy, readWorld, type Tx } from '@cadre/persistence';
import type { App } from '../core/app.ts';

/** What scenarios and looks ahead start from: all rows, the policy, and the memory of the last assessment. */
export async function readGround(tx: Tx, app: App): Promise<ScenarioGround> {
  const [world, policy, staffing] = await Promise.all([
    readWorld(tx),
    readPolicy(tx),
    findStaffing(tx),
  ]);
  return { world, policy, at: app.clock.now(), orgModel: staffing?.orgModelMemory ?? null };
}
