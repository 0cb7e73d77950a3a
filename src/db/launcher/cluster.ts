import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type Binaries, executable, libraryLinks } from './binaries.ts';
import { nobody, type RunAs } from './run-as.ts';

/** The one superuser of a cluster of ours; it makes the other roles and does nothing else. */
export const superuser = 'tagwerk_superuser';

const unfinished = 'postgres-unfinished-';

/**
 * Makes a cluster where there is none. It is made beside its place and put there whole, so that a process killed
 * meanwhile leaves nothing half, and of two at the same moment one wins.
 *
 * @throws what `initdb` says.
 */
export function makeCluster(binaries: Binaries, way: RunAs, cluster: string, password: string): void {
  if (fs.existsSync(cluster)) return;
  const dataFolder = path.dirname(cluster);
  removeUnfinished(dataFolder);
  const place = path.join(dataFolder, `${unfinished}${randomBytes(6).toString('hex')}`);
  const passwordFile = `${place}.password`;
  try {
    fs.mkdirSync(place, { mode: 0o700 });
    fs.writeFileSync(passwordFile, password, { mode: 0o600 });
    if (way.asNobody) giveToNobody(dataFolder, [place, passwordFile]);
    const { program, words } = way.wrap(path.join(binaries.folder, executable('initdb')), [
      `--pgdata=${place}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--data-checksums',
    ]);
    const env = environmentFor(binaries, dataFolder);
    const { status, stderr, error } = spawnSync(program, words, { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(firstLine(stderr ?? '') || String(error ?? 'initdb failed'));
    putInPlace(place, cluster);
  } finally {
    fs.rmSync(passwordFile, { force: true });
    fs.rmSync(place, { recursive: true, force: true });
  }
}

/** Only what a program of PostgreSQL needs: a locale or library path of the caller must not decide how data is stored. */
export function environmentFor(binaries: Binaries, dataFolder: string): NodeJS.ProcessEnv {
  const libraries =
    binaries.linksFile === null
      ? null
      : linkLibraries(binaries.linksFile, path.join(dataFolder, 'libraries'));
  return {
    PATH: process.env.PATH,
    TZ: 'UTC',
    LC_ALL: process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8',
    ...(process.platform === 'win32' && { SystemRoot: process.env.SystemRoot }),
    ...(libraries !== null && { LD_LIBRARY_PATH: libraries }),
  };
}

/** Why these binaries cannot open the cluster; null: they can, or there is none yet. */
export function versionMismatch(binaries: Binaries, cluster: string): string | null {
  const file = path.join(cluster, 'PG_VERSION');
  if (!fs.existsSync(file)) return null;
  const dataVersion = fs.readFileSync(file, 'utf8').trim();
  const { stdout } = spawnSync(path.join(binaries.folder, executable('postgres')), ['--version'], {
    encoding: 'utf8',
    env: environmentFor(binaries, path.dirname(cluster)),
  });
  const binaryVersion = /(\d+)(?:\.|devel|beta|rc|$)/.exec(stdout ?? '')?.[1] ?? '';
  if (binaryVersion === dataVersion || binaryVersion === '') return null;
  return `the data in ${cluster} was made by PostgreSQL ${dataVersion}, this is ${binaryVersion}. Start with version ${dataVersion} (PG_BIN_DIR), make a backup there and restore it here`;
}

/** nobody must pass through our folder, and read nothing else in it. */
function giveToNobody(dataFolder: string, paths: readonly string[]): void {
  fs.chmodSync(dataFolder, 0o711);
  for (const each of paths) fs.chownSync(each, nobody, nobody);
}

function putInPlace(place: string, cluster: string): void {
  try {
    fs.renameSync(place, cluster);
  } catch (error) {
    // Somebody else was first; theirs is as good.
    if (!fs.existsSync(path.join(cluster, 'PG_VERSION'))) throw error;
  }
}

/** What a killed process left; one that is being made right now is younger. */
function removeUnfinished(dataFolder: string): void {
  const hour = 3_600_000;
  for (const name of fs.readdirSync(dataFolder)) {
    if (!name.startsWith(unfinished)) continue;
    const left = path.join(dataFolder, name);
    const { mtimeMs } = fs.statSync(left, { throwIfNoEntry: false }) ?? { mtimeMs: Number.POSITIVE_INFINITY };
    if (Date.now() - mtimeMs > hour) fs.rmSync(left, { recursive: true, force: true });
  }
}

/** Makes the links an install script may have left out; in a read-only install they go to a folder of our own. */
function linkLibraries(linksFile: string, ownFolder: string): string | null {
  let own: string | null = null;
  for (const { source, target } of libraryLinks(linksFile)) {
    if (fs.existsSync(target)) continue;
    try {
      fs.symlinkSync(path.basename(source), target);
    } catch {
      if (fs.existsSync(target)) continue;
      fs.mkdirSync(ownFolder, { recursive: true, mode: 0o755 });
      const link = path.join(ownFolder, path.basename(target));
      fs.rmSync(link, { force: true });
      fs.symlinkSync(source, link);
      // A library found there looks for its own next to itself, so the real folder is searched too.
      own = `${ownFolder}${path.delimiter}${path.dirname(source)}`;
    }
  }
  return own;
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
