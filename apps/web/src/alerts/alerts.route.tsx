import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { orgRoute } from '../routes/org.route.ts';

const alertsSearch = z.object({
  state: z.optional(
    z.catch(z.enum(['open', 'firing', 'pending', 'recovering', 'resolved']), 'open'),
  ),
});

export const alertsRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'alerts',
  validateSearch: alertsSearch,
  component: lazyRouteComponent(() => import('./alerts.page.tsx'), 'AlertsPage'),
});
