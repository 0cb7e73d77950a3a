import { ensureWeb, webFolder } from './build-web.ts';
import { product } from './features/routes.ts';
import { schedules, tasks } from './features/tasks.ts';
import { startWorker } from './jobs/worker.ts';
import { type Config, readConfig } from './lib/config.ts';
import { endWithNpm } from './lib/end-with-npm.ts';
import { claimRun, type Run } from './lib/single-run.ts';
import { type OpenedDeps, openDeps } from './open-deps.ts';
import { buildApp } from './server/app.ts';
import { serveMetrics } from './server/metrics.ts';

/** `npm start`: the web server and the worker in one process, on the database the configuration names. */

/** What an exit says: 0 stopped as asked, 1 could not start, 3 another process serves this data already. */
const alreadyRunning = 3;
const stopWithinMs = 30_000;

endWithNpm();
const config = await orExplain(() => readConfig());
const run = claimData(config);
const opened = await orExplain(() => openDeps(config));
const stop = await orExplain(() => serve(opened, run), opened.close);
stopOnSignals(stop);

/** With a database of one's own any number of processes may serve; the embedded one belongs to one. */
function claimData({ databaseUrl, dataFolder }: Config): Run | null {
  if (databaseUrl !== null) return null;
  const claimed = claimRun(dataFolder, 'main.ts');
  if ('release' in claimed) {
    process.once('exit', claimed.release);
    return claimed;
  }
  const where = claimed.address === null ? 'and is still starting' : `at ${claimed.address}`;
  console.error(
    `Tagwerk is already running ${where} (process ${claimed.processId}) on ${dataFolder}.\n` +
      'Nothing was started. Use that one, stop it, or set TAGWERK_DATA and PORT for a second installation.',
  );
  process.exit(alreadyRunning);
}

async function serve(
  { deps, installation, close }: OpenedDeps,
  claimed: Run | null,
): Promise<() => Promise<void>> {
  const { log } = deps;
  const metrics = config.metricsPort === null ? null : await serveMetrics(config.host, config.metricsPort);
  await ensureWeb();
  const app = await buildApp(deps, { ...product, webFolder, ...(metrics && { observe: metrics.observe }) });
  const address = await app.listen({ port: config.port, host: config.host });
  const worker = await startWorker(deps, installation.urls.queue, tasks, schedules);
  const url = config.publicUrl ?? address.replace(/127\.0\.0\.1|\[::1\]|0\.0\.0\.0|\[::\]/, 'localhost');
  claimed?.servesAt(url);
  log.info({ database: installation.how, migrated: installation.migrated }, 'started');
  console.log(`Tagwerk runs at ${url} – API at ${url}/api/docs – Ctrl-C stops it.`);
  return async () => {
    // First no new requests and jobs, then what is under way ends, then the database goes.
    await Promise.all([app.close(), worker.stop(), metrics?.close()]);
    await close();
    log.info('stopped');
  };
}

/** npm and the terminal both pass Ctrl-C on, so it comes twice; a later one is impatience and ends at once. */
function stopOnSignals(stopServing: () => Promise<void>): void {
  let askedAt: number | null = null;
  const onSignal = () => {
    if (askedAt !== null) {
      if (performance.now() - askedAt > 2000) process.exit(1);
      return;
    }
    askedAt = performance.now();
    setTimeout(() => {
      console.error('Stopping took too long; what was under way is cut off.');
      process.exit(1);
    }, stopWithinMs).unref();
    stopServing().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

/**
 * Errors that say what helps are for people; anything else is ours and shows where.
 *
 * @param close Lets go of what is open already; an embedded PostgreSQL would outlive this process.
 */
async function orExplain<T>(work: () => T | Promise<T>, close?: () => Promise<void>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    console.error(error instanceof Error && isForPeople(error) ? sentenceOf(error) : error);
    await close?.();
    process.exit(1);
  }
}

function isForPeople(error: Error): boolean {
  const named = [
    'ConfigError',
    'ServerError',
    'InstallationError',
    'MigrationError',
    'SecretsError',
  ].includes(error.name);
  return named || ('code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES'));
}

function sentenceOf(error: Error): string {
  if ('code' in error && error.code === 'EADDRINUSE')
    return `Port ${config.port} is taken by another program. Stop it, or set PORT to another one.`;
  return error.message;
}
