import { createRoute } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { lazyScreen } from '../api/part.ts';
import { orgRoute } from '../routes/org.route.ts';

const ownershipSearch = z.object({
  /** Which use cases are listed. */
  show: z.optional(z.catch(z.enum(['all', 'open', 'double']), 'all')),
  /** The words the list is narrowed to. */
  q: z.optional(z.catch(z.string(), '')),
});

export const ownershipRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'ownership',
  validateSearch: ownershipSearch,
  component: lazyScreen(() => import('./ownership.page.tsx'), 'OwnershipPage'),
});
