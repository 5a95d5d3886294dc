import { createRoute } from '@tanstack/react-router';
import { lazyScreen } from '../api/part.ts';
import { orgRoute } from '../routes/org.route.ts';

export const boardRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'board',
  component: lazyScreen(() => import('./board.page.tsx'), 'BoardPage'),
});
