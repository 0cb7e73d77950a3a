import type { Product } from '../server/app.ts';
import { accountRoutes } from './accounts/routes.ts';
import { authenticateSession } from './sign-in/operations.ts';
import { signInRoutes } from './sign-in/routes.ts';

/** What the server serves. The routes of every slice, one line each, in alphabetical order. */
export const product: Product = {
  slices: [
    accountRoutes,
    signInRoutes,
    // (one line a slice)
  ],
  authenticate: async (deps, { kind, token }, now) =>
    kind === 'session' ? authenticateSession(deps, token, now) : null,
};
