import { createRoute } from '@tanstack/react-router';
import { lazyScreen } from '../api/part.ts';
import { orgRoute } from '../routes/org.route.ts';

export const contradictionsRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'contradictions',
  component: lazyScreen(() => import('./contradictions.page.tsx'), 'ContradictionsPage'),
});
