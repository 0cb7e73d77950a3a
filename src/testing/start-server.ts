import type { Binaries } from '../db/launcher/binaries.ts';
import { startServer } from '../db/launcher/server.ts';

/**
 * Starts the embedded server in a process of its own, says how, and stays: for tests that kill it or run it as somebody
 * else. `node start-server.ts DATA_FOLDER [BINARIES_JSON]`; a line on standard input stops it cleanly.
 */
const [, , dataFolder = '', binaries] = process.argv;
const find =
  binaries === undefined ? undefined : () => ({ found: [JSON.parse(binaries) as Binaries], missing: [] });
try {
  const server = await startServer(
    { dataFolder, pgBinDir: process.env.PG_BIN_DIR ?? null, settings: ['fsync=off'] },
    find,
  );
  console.log(JSON.stringify({ port: server.port, how: server.how, started: server.started }));
  process.stdin.once('data', () => void server.stop().then(() => process.exit(0)));
} catch (error) {
  console.log(JSON.stringify({ failed: error instanceof Error ? error.message : String(error) }));
  process.exit(1);
}
