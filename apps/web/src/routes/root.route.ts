import { createRootRoute } from '@tanstack/react-router';

/** Everything: signed in or not. What it draws is given in src/router.ts, which knows all screens. */
export const rootRoute = createRootRoute();
