import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { orgRoute } from '../routes/org.route.ts';

export const orgModelRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'org-model',
  component: lazyRouteComponent(() => import('./org-model.page.tsx'), 'OrgModelPage'),
});
