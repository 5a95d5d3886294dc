import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { CrashScreen } from './crash.tsx';
import { rootRoute } from './root.route.tsx';

/** What every screen of an organization keeps in its address: which number is being explained. */
export const organizationSearch = z.object({ explain: z.optional(z.catch(z.string(), '')) });

/** The screens of one organization. */
export const orgRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/t/$org',
  validateSearch: organizationSearch,
  component: lazyRouteComponent(() => import('./organization-frame.tsx'), 'OrganizationFrame'),
  errorComponent: CrashScreen,
});
