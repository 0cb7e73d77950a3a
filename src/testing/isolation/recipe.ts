import type { Made, World } from './world.ts';

/** What a right request of an operation is made of, besides method and path. */
export type Right = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly revision?: number | undefined;
};

/** Makes a right request in a world; every id in it is of that world. */
export type Recipe = (world: World) => Promise<Right>;

/** The request about a record: its id in the path, its revision in If-Match. */
export const about = ({ id, revision }: Made, more: Right = {}): Right => ({
  params: { id },
  revision,
  ...more,
});
export const ofRecord =
  (record: (world: World) => Promise<Made>, body?: unknown): Recipe =>
  async (world) =>
    about(await record(world), body === undefined ? {} : { body });
