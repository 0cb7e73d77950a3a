import { useSyncExternalStore } from 'react';

/** Whether requests get through. The shell shows it; requests report it. */
export type Connection = {
  /** The last request found no server. */
  readonly away: boolean;
  /** The server knows the session no more; until it answers who is signed in. */
  readonly sessionGone: boolean;
};

let current: Connection = { away: false, sessionGone: false };
const listeners = new Set<() => void>();

export function reportConnection(change: Partial<Connection>): void {
  const next = { ...current, ...change };
  if (next.away === current.away && next.sessionGone === current.sessionGone) return;
  current = next;
  for (const listener of listeners) listener();
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
