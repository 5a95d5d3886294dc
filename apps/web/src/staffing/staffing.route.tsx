import { createRoute } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { lazyScreen } from '../api/part.ts';
import { orgRoute } from '../routes/org.route.ts';

const staffingSearch = z.object({
  /** The day that is shown, `YYYY-MM-DD`; today without it. */
  on: z.optional(z.catch(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)), '')),
  /** The person whose drawer is open. */
  person: z.optional(z.catch(z.string(), '')),
});

export const staffingRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'staffing',
  validateSearch: staffingSearch,
  component: lazyScreen(() => import('./staffing.page.tsx'), 'StaffingPage'),
});
