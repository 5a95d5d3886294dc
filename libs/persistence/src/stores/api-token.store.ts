import { ApiTokenEntity, type ApiTokenRow } from '../entities/api-token.entity.ts';
import type { Tx } from '../tenant.ts';
import { insertRow, type New } from './rows.ts';

export const insertApiToken = (tx: Tx, token: New<ApiTokenRow>) =>
  insertRow(tx, ApiTokenEntity, token);
