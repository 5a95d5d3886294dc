import { createRoute } from '@tanstack/react-router';
import { lazyScreen } from '../api/part.ts';
import { orgRoute } from '../routes/org.route.ts';

export const governanceRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'governance',
  component: lazyScreen(() => import('./governance.page.tsx'), 'GovernancePage'),
});
