import { describe, expect, it } from 'vitest';
import { ownChanges } from './own-changes.ts';

/** A server that takes a change of its revision alone, as ours does. */
function serverAt(start: number) {
  let revision = start;
  return {
    change: async (of: number) => {
      if (of !== revision) throw new Error(`stale: ${of} is not ${revision}`);
      revision += 1;
      return { revision };
    },
    changedByOthers: () => {
      revision += 1;
    },
  };
}

describe('changes of one record', () => {
  it('made before the first answer was read again go on top of each other', async () => {
    const { inOrder } = ownChanges();
    const server = serverAt(5);
    // Read once as 5: the second goes out while the first is under way, the third before 7 was read.
    await Promise.all([inOrder('/a', 5, server.change), inOrder('/a', 5, server.change)]);
    expect(await inOrder('/a', 5, server.change)).toEqual({ revision: 8 });
    expect(await inOrder('/a', 7, server.change)).toEqual({ revision: 9 });
  });

  it('are refused when somebody else was in between', async () => {
    const { inOrder } = ownChanges();
    const server = serverAt(5);
    await inOrder('/a', 5, server.change);
    server.changedByOthers();
    await expect(inOrder('/a', 5, server.change)).rejects.toThrow('stale: 6 is not 7');
    // What was read since is ours to change, and what is older is not taken for it.
    await inOrder('/a', 7, server.change);
    await expect(inOrder('/a', 6, server.change)).rejects.toThrow('stale');
  });

  it('begin anew with a record that was deleted', async () => {
    const { inOrder } = ownChanges();
    await inOrder('/a', 0, serverAt(0).change);
    await inOrder('/a', 1, async () => undefined);
    expect(await inOrder('/a', 0, serverAt(0).change)).toEqual({ revision: 1 });
  });

  it('do not wait for those of another, and go on after one that failed', async () => {
    const { inOrder } = ownChanges();
    const failing = inOrder('/a', 1, () => Promise.reject(new Error('away')));
    const [first, second] = [serverAt(1), serverAt(1)];
    expect(await inOrder('/b', 1, second.change)).toEqual({ revision: 2 });
    await expect(failing).rejects.toThrow('away');
    expect(await inOrder('/a', 1, first.change)).toEqual({ revision: 2 });
  });
});
