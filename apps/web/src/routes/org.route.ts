import { createRoute } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { rootRoute } from './root.route.ts';

/** What every screen of an organization keeps in its address: which number is being explained. */
const organizationSearch = z.object({ explain: z.optional(z.catch(z.string(), '')) });

/** The screens of one organization. The frame around them is given in src/router.ts, which knows all screens. */
export const orgRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/t/$org',
  validateSearch: organizationSearch,
});
