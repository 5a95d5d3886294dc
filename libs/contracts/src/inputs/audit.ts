import { z } from 'zod';
import { id, page } from './shared.ts';

export const auditInput = z.object({ ...page, entityId: id.nullish() });
