import { createRootRoute, Outlet } from '@tanstack/react-router';
import { NotFound } from './not-found.tsx';

/** Everything: signed in or not. */
export const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: NotFound });
