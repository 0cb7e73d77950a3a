import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { read } from './api/client.ts';
import { Problem } from './api/problem.ts';
import { AbsentScreen, CrashScreen } from './components/error-screen.tsx';
import { ScreenSkeleton } from './components/skeletons.tsx';
import { allScreens } from './routes.ts';
import { Shell } from './shell/shell.tsx';

/** The router, made from the list of screens. */

const root = createRootRoute({ component: Outlet });
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Shell });

const routeOf = (screen: (typeof allScreens)[number]) =>
  createRoute({
    getParentRoute: () => (screen.outside ? root : inside),
    path: screen.path,
    component: lazyRouteComponent(async () => ({ default: await whenReached(screen.load) })),
    staticData: { screen },
  });

/** An address that leads nowhere is said inside of what stands around every screen. */
const nowhere = createRoute({ getParentRoute: () => inside, path: '$', component: AbsentScreen });

export const router = createRouter({
  routeTree: root.addChildren([
    inside.addChildren([...allScreens.filter(({ outside }) => !outside).map(routeOf), nowhere]),
    ...allScreens.filter(({ outside }) => outside).map(routeOf),
  ]),
  // Filters and tabs are plain texts in the address: ?status=draft&status=issued.
  parseSearch: (text) => {
    const values: Record<string, string | string[]> = {};
    const params = new URLSearchParams(text);
    for (const name of new Set(params.keys())) {
      const all = params.getAll(name);
      values[name] = all.length === 1 ? (all[0] ?? '') : all;
    }
    return values;
  },
  stringifySearch: (values) => {
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(values)) {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (one !== undefined && one !== null && one !== '') params.append(name, String(one));
      }
    }
    return params.size === 0 ? '' : `?${params}`;
  },
  defaultNotFoundComponent: AbsentScreen,
  defaultErrorComponent: CrashScreen,
  defaultPendingComponent: ScreenSkeleton,
  defaultPendingMs: 150,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

/**
 * The code of a screen, waited for while the server is away. The router answers a part that does not come by loading the page
 * anew, which is right for one of an older version, and with the server away would leave nothing on the screen.
 */
async function whenReached<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch {
    while (!(await serverAnswers())) await new Promise((resolve) => setTimeout(resolve, 1500));
    return load();
  }
}

async function serverAnswers(): Promise<boolean> {
  try {
    await read('/me');
    return true;
  } catch (error) {
    return !(error instanceof Problem && error.isAway);
  }
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    screen?: (typeof allScreens)[number];
  }
}
