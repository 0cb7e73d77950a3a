import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem.ts';

/** What was read lately. Reads are repeated while the server is away; anything it refused is not asked again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) => error instanceof Problem && error.isAway && failures < 20,
      retryDelay: (failures) => Math.min(500 * 2 ** failures, 8000),
      // Tries even where the browser believes to be offline: the server may be on this machine.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
