import { z } from 'zod';
import { page } from './shared.ts';

export const contradictionsInput = z.object(page);
