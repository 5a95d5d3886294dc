import { createRoute } from '@tanstack/react-router';
import { lazyScreen } from '../api/part.ts';
import { orgRoute } from '../routes/org.route.ts';
import { useCasesSearch } from './use-cases-search.ts';

export const useCasesRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'use-cases',
  validateSearch: useCasesSearch,
  component: lazyScreen(() => import('./use-cases.page.tsx'), 'UseCasesPage'),
});
