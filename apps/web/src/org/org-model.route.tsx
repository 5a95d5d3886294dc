import { createRoute } from '@tanstack/react-router';
import { lazyScreen } from '../api/part.ts';
import { orgRoute } from '../routes/org.route.ts';

export const orgModelRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'org-model',
  component: lazyScreen(() => import('./org-model.page.tsx'), 'OrgModelPage'),
});
