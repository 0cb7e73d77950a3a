import type { SliceRoutes } from '../server/slice-routes.ts';

/** The routes of every slice, one line each, in alphabetical order. */
export const sliceRoutes: readonly SliceRoutes[] = [];
