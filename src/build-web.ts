import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** `npm run build:web`: the screens as files a browser loads. `npm start` builds them too when they are out of date. */

const root = path.resolve(import.meta.dirname, '..');
/** What the screens are made of. */
const sources = ['src/web', 'src/billing', 'vite.config.ts', 'package-lock.json'];
const lock = path.join(root, 'dist', 'web.lock');
const buildTakesAtMostMs = 120_000;

/** Where the built screens are. */
export const webFolder = path.join(root, 'dist', 'web');

/** Builds the screens unless they are newer than all their sources; several processes may ask at once. */
export async function ensureWeb(): Promise<void> {
  if (!isOutOfDate()) return;
  mkdirSync(path.dirname(lock), { recursive: true });
  while (!takeLock()) await wait(200);
  try {
    if (isOutOfDate()) await buildElsewhere();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** In a process of its own: the builder's memory is given back, and whoever asks, customers' screens are built. */
async function buildElsewhere(): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, [import.meta.filename], { env });
}

async function buildWeb(): Promise<void> {
  const { build } = await import('vite');
  await build({
    configFile: path.join(root, 'vite.config.ts'),
    root: path.join(root, 'src', 'web'),
    logLevel: 'warn',
  });
  compress(webFolder);
}

/** Compressed once and well, instead of at each request and quickly. */
function compress(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(js|css|svg|html)$/.test(entry)) continue;
    const file = path.join(folder, entry);
    const content = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(content));
  }
}

/** A lock whose holder died is taken over when no build could still be running. */
function takeLock(): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > buildTakesAtMostMs) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

function isOutOfDate(): boolean {
  const built = statSync(path.join(webFolder, 'index.html'), { throwIfNoEntry: false });
  return built === undefined || built.mtimeMs < newest(sources.map((name) => path.join(root, name)));
}

function newest(paths: readonly string[]): number {
  return Math.max(
    ...paths.map((name) => {
      const found = statSync(name, { throwIfNoEntry: false });
      if (found === undefined) return 0;
      if (!found.isDirectory()) return found.mtimeMs;
      return newest(readdirSync(name).map((entry) => path.join(name, entry)));
    }),
  );
}

if (import.meta.main) await buildWeb();
