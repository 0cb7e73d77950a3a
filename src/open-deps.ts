import { type Database, openDatabase } from './db/database.ts';
import { type Installation, openInstallation } from './db/installation.ts';
import { playSampleData } from './demo/history.ts';
import type { Deps } from './deps.ts';
import { openLedgers } from './integrations/ledgers.ts';
import { openMailer } from './integrations/smtp/mailer.ts';
import { systemClock } from './lib/clock.ts';
import type { Config } from './lib/config.ts';
import { openLog } from './lib/log.ts';
import { openSecrets } from './lib/secrets.ts';

/** What a root works with, and how it lets go of it. */
export type OpenedDeps = {
  readonly deps: Deps & { readonly database: Database };
  readonly installation: Installation;
  readonly close: () => Promise<void>;
};

/**
 * Opens the database the configuration names, brought to this version, and what else operations need.
 *
 * @throws {ServerError | MigrationError | SecretsError} whose messages say what helps.
 */
export async function openDeps(config: Config): Promise<OpenedDeps> {
  const log = openLog(config.logLevel);
  const secrets = openSecrets(config);
  const ledgers = openLedgers({ config, clock: systemClock, log });
  const installation = await openInstallation(config, secrets, () =>
    log.error('the embedded PostgreSQL had been killed and was started again'),
  );
  const database = openDatabase({
    url: installation.urls.app,
    onBroken: (error) => log.warn({ err: error }, 'a connection to the database broke'),
  });
  return {
    deps: {
      config,
      database,
      clock: systemClock,
      log,
      secrets,
      ledgers,
      mailer: openMailer(),
      playSampleData,
    },
    installation,
    close: async () => {
      await database.close();
      await installation.close();
    },
  };
}
