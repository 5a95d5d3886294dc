import { createRoute } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { lazyScreen } from '../api/part.ts';
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
  component: lazyScreen(() => import('./alerts.page.tsx'), 'AlertsPage'),
});
