/** What this window has made of the records it changes: the revisions from and to which, by path. */
type OwnChange = { readonly from: number; readonly to: number };

/**
 * Lets changes of one record go one after the other, each on top of what the one before has made of it: who saves twice before the
 * first answer was read again is not told that somebody else was faster. What others change in between is refused as ever, because
 * the server knows none of our revisions then.
 */
export function ownChanges() {
  const made = new Map<string, OwnChange>();
  const running = new Map<string, Promise<unknown>>();
  const newest = (path: string, revision: number) => {
    const own = made.get(path);
    return own !== undefined && own.from <= revision && revision < own.to ? own.to : revision;
  };
  const note = (path: string, sent: number, view: unknown) => {
    const to = revisionOf(view);
    const own = made.get(path);
    // What was deleted begins anew.
    if (to === null || to <= sent) made.delete(path);
    else made.set(path, { from: own?.to === sent ? own.from : sent, to });
  };
  return {
    /** @param revision The one that was read. @param change Sends the change of the revision it is given. */
    async inOrder<View>(
      path: string,
      revision: number,
      change: (revision: number) => Promise<View>,
    ): Promise<View> {
      const before = running.get(path);
      const mine = (async () => {
        await before?.catch(() => undefined);
        const sent = newest(path, revision);
        try {
          const view = await change(sent);
          note(path, sent, view);
          return view;
        } catch (error) {
          // What it was refused for may be that our change is no longer the last one.
          made.delete(path);
          throw error;
        }
      })();
      running.set(path, mine);
      try {
        return await mine;
      } finally {
        if (running.get(path) === mine) running.delete(path);
      }
    },
  };
}

/** Of what was answered, where it has one. */
export function revisionOf(view: unknown): number | null {
  const { revision } = (view ?? {}) as { readonly revision?: unknown };
  return typeof revision === 'number' ? revision : null;
}
