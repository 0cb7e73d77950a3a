import { existsSync, statSync } from 'node:fs';

/** How a program of PostgreSQL is started, given that it refuses to run as root. */
export type RunAs = {
  readonly name: string;
  /** Whether files must belong to `nobody` for it. */
  readonly asNobody: boolean;
  wrap(program: string, words: readonly string[]): { program: string; words: string[] };
};

export const nobody = 65_534;

const asIs: RunAs = {
  name: 'as the current user',
  asNobody: false,
  wrap: (program, words) => ({ program, words: [...words] }),
};

const asUser = (uid: number, name: string): RunAs => ({
  name: `as user ${name} (setpriv)`,
  asNobody: uid === nobody,
  wrap: (program, words) => ({
    program: 'setpriv',
    words: [`--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', program, ...words],
  }),
});

/** File access stays root's, so it is less of a fence; for folders that nobody cannot read, and for users without a name. */
const unshare: RunAs = {
  name: 'in a user namespace (unshare)',
  asNobody: false,
  wrap: (program, words) => ({
    program: 'unshare',
    words: ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`, program, ...words],
  }),
};

/**
 * The ways to try, in order. A data folder that exists is opened the way it was made: its owner tells.
 *
 * @param cluster The folder of the database cluster.
 */
export function waysToRun(cluster: string): readonly RunAs[] {
  if (process.getuid?.() !== 0) return process.platform === 'linux' ? [asIs, unshare] : [asIs];
  if (!existsSync(cluster)) return [asUser(nobody, 'nobody'), unshare];
  const { uid } = statSync(cluster);
  if (uid === 0) return [unshare];
  return [asUser(uid, uid === nobody ? 'nobody' : `${uid}, who owns the data`)];
}
