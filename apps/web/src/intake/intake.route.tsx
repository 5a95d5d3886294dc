import { createRoute } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { lazyScreen } from '../api/part.ts';
import { orgRoute } from '../routes/org.route.ts';

/** The use case that is being written, or was just submitted; kept in the address, so that a reload keeps it. */
const intakeSearch = z.object({
  draft: z.optional(z.catch(z.string(), '')),
  submitted: z.optional(z.catch(z.string(), '')),
});

export const intakeRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'intake',
  validateSearch: intakeSearch,
  component: lazyScreen(() => import('./intake.page.tsx'), 'IntakePage'),
});
