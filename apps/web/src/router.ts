import { createRouter, Outlet } from '@tanstack/react-router';
import { alertsRoute } from './alerts/alerts.route.tsx';
import { CrashScreen } from './app/crash.tsx';
import { homeRoute } from './app/home.route.tsx';
import { NotFound } from './app/not-found.tsx';
import { OrganizationFrame } from './app/organization-frame.tsx';
import { benchmarksRoute } from './benchmarks/benchmarks.route.tsx';
import { contradictionsRoute } from './contradictions/contradictions.route.tsx';
import { glanceRoute } from './glance/glance.route.tsx';
import { governanceRoute } from './governance/governance.route.tsx';
import { roadmapRoute } from './hiring/roadmap.route.tsx';
import { intakeRoute } from './intake/intake.route.tsx';
import { useCaseRoute } from './intake/use-case.route.tsx';
import { useCasesRoute } from './intake/use-cases.route.tsx';
import { boardRoute } from './lifecycle/board.route.tsx';
import { modelsRoute } from './models/models.route.tsx';
import { orgModelRoute } from './org/org-model.route.tsx';
import { ownershipRoute } from './ownership/ownership.route.tsx';
import { orgRoute } from './routes/org.route.ts';
import { rootRoute } from './routes/root.route.ts';
import { accountRoute } from './session/account.route.tsx';
import { invitationRoute } from './session/invitation.route.tsx';
import { resetPasswordRoute } from './session/reset-password.route.tsx';
import { setUpRoute } from './session/setup.route.tsx';
import { signInRoute } from './session/sign-in.route.tsx';
import { settingsRoute } from './settings/settings.route.tsx';
import { staffingRoute } from './staffing/staffing.route.tsx';

// These two routes are the parents of all screens, so the frames around a screen are set here.
rootRoute.update({ component: Outlet, notFoundComponent: NotFound });
orgRoute.update({
  component: OrganizationFrame,
  errorComponent: CrashScreen,
  notFoundComponent: NotFound,
});

const routeTree = rootRoute.addChildren([
  homeRoute,
  signInRoute,
  invitationRoute,
  resetPasswordRoute,
  setUpRoute,
  accountRoute,
  orgRoute.addChildren([
    glanceRoute,
    alertsRoute,
    intakeRoute,
    useCasesRoute,
    useCaseRoute,
    boardRoute,
    modelsRoute,
    ownershipRoute,
    governanceRoute,
    contradictionsRoute,
    staffingRoute,
    roadmapRoute,
    orgModelRoute,
    benchmarksRoute,
    settingsRoute,
  ]),
]);

/** All addresses of the app. A screen is loaded when it is about to be opened. */
export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultNotFoundComponent: NotFound,
  // Around each screen, so that one that fails leaves the frame with its navigation.
  defaultErrorComponent: CrashScreen,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
