import { PulseEntity, type PulseRow } from '../entities/pulse.entity.ts';
import type { Tx } from '../tenant.ts';
import { insertRow, type New } from './rows.ts';

export const insertPulse = (tx: Tx, pulse: New<PulseRow>) => insertRow(tx, PulseEntity, pulse);
