import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { orgRoute } from '../app/org.route.tsx';

export const modelsRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'models',
  component: lazyRouteComponent(() => import('./models.page.tsx'), 'ModelsPage'),
});
