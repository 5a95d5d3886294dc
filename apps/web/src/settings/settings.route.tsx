import { createRoute } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { lazyScreen } from '../api/part.ts';
import { orgRoute } from '../routes/org.route.ts';

const settingsSearch = z.object({
  tab: z.optional(
    z.catch(
      z.enum(['organization', 'rubric', 'members', 'tokens', 'import', 'audit']),
      'organization',
    ),
  ),
  /** The import that is looked at. */
  import: z.optional(z.catch(z.optional(z.string()), undefined)),
  /** What the file that is imported next holds: the name of a mapping. */
  holds: z.optional(z.catch(z.optional(z.string()), undefined)),
});

export const settingsRoute = createRoute({
  getParentRoute: () => orgRoute,
  path: 'settings',
  validateSearch: settingsSearch,
  component: lazyScreen(() => import('./settings.page.tsx'), 'SettingsPage'),
});
