import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { orgRoute } from '../routes/org.route.ts';

/** Which use case is being written, or was just handed in: both survive a reload. */
const intakeSearch = z.object({
  draft: z.optional(z.catch(z.string(), '')),
  submitted: z.optional(z.catch(z.string(), '')),
});

export const intakeRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'intake',
  validateSearch: intakeSearch,
  component: lazyRouteComponent(() => import('./intake.page.tsx'), 'IntakePage'),
});
