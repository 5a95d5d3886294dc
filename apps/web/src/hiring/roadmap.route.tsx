import { createRoute } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { lazyScreen } from '../api/part.ts';
import { orgRoute } from '../routes/org.route.ts';

const roadmapSearch = z.object({
  /** The role whose hire is being planned. */
  plan: z.optional(z.catch(z.string(), '')),
  /** The rule that asks for it. */
  rule: z.optional(z.catch(z.string(), '')),
});

export const roadmapRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'roadmap',
  validateSearch: roadmapSearch,
  component: lazyScreen(() => import('./roadmap.page.tsx'), 'RoadmapPage'),
});
