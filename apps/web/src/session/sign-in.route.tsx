import { createRoute } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { lazyScreen } from '../api/part.ts';
import { rootRoute } from '../routes/root.route.ts';

/** Where to go afterwards; only paths of this app. */
export const nextSearch = z.object({
  next: z.optional(z.catch(z.string().check(z.regex(/^\/(?!\/)/)), '/')),
});

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: nextSearch,
  component: lazyScreen(() => import('./sign-in.page.tsx'), 'SignInPage'),
});
