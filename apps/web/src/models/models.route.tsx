import { createRoute } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { lazyScreen } from '../api/part.ts';
import { orgRoute } from '../routes/org.route.ts';

const modelsSearch = z.object({
  /** Which models are listed. */
  show: z.optional(z.catch(z.enum(['all', 'live', 'ready', 'holes', 'incidents']), 'all')),
  /** The words the list is narrowed to. */
  q: z.optional(z.catch(z.string(), '')),
  /** The model whose drawer is open. */
  model: z.optional(z.catch(z.string(), '')),
});

export const modelsRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'models',
  validateSearch: modelsSearch,
  component: lazyScreen(() => import('./models.page.tsx'), 'ModelsPage'),
});
