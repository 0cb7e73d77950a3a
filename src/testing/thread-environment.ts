import { builtinEnvironments, type Environment } from 'vitest/runtime';

declare global {
  /** Ends what all test files of a thread share, such as a browser, with the thread. */
  var whenThreadEnds: (end: () => Promise<void>) => void;
}

const { node } = builtinEnvironments;
const ends: (() => Promise<void>)[] = [];

/** Node as it is, and an end of the thread that can be waited for. */
const environment: Environment = {
  name: 'thread',
  viteEnvironment: 'ssr',
  async setup(global, options) {
    globalThis.whenThreadEnds = (end) => ends.push(end);
    const { teardown } = await node.setup(global, options);
    return {
      async teardown(surroundings) {
        await Promise.all(ends.splice(0).map((end) => end()));
        await teardown(surroundings);
      },
    };
  },
};

export default environment;
