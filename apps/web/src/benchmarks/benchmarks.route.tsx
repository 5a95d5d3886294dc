import { createRoute } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { lazyScreen } from '../api/part.ts';
import { orgRoute } from '../routes/org.route.ts';

const benchmarksSearch = z.object({
  /** Which benchmarks are listed. */
  show: z.optional(z.catch(z.enum(['all', 'standing', 'changed', 'source', 'house']), 'all')),
  /** The words the list is narrowed to. */
  q: z.optional(z.catch(z.string(), '')),
  /** The benchmark whose drawer is open: its rule and its name. */
  row: z.optional(z.catch(z.string(), '')),
});

export const benchmarksRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'benchmarks',
  validateSearch: benchmarksSearch,
  component: lazyScreen(() => import('./benchmarks.page.tsx'), 'BenchmarksPage'),
});
