import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { orgRoute } from '../app/org.route.tsx';

export const settingsRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'settings',
  component: lazyRouteComponent(() => import('./settings.page.tsx'), 'SettingsPage'),
});
