import { createRoute } from '@tanstack/react-router';
import { orgRoute } from '../routes/org.route.ts';
import { GlancePage } from './glance.page.tsx';

/** The glance is part of the first download: most visits begin with it. */
export const glanceRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: '/',
  component: GlancePage,
});
