import type { Day } from './billing/period.ts';
import type { Database } from './db/database.ts';
import type { Ledgers } from './integrations/ledger-port.ts';
import type { Mailer } from './integrations/ports.ts';
import type { Clock } from './lib/clock.ts';
import type { Config } from './lib/config.ts';
import type { Log } from './lib/log.ts';
import type { Secrets } from './lib/secrets.ts';

/**
 * Fills an empty account with a sample company up to a day. It acts through the operations of every slice and so stands above
 * them: they get it from the roots.
 */
export type PlaySampleData = (deps: Deps, accountId: string, today: Day) => Promise<void>;

/** Everything from outside that operations need; built once by a root, handed down, faked nowhere but at its edges. */
export type Deps = {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: Secrets;
  /** Accounting software: Xero and QuickBooks. */
  readonly ledgers: Ledgers;
  readonly mailer: Mailer;
  readonly playSampleData: PlaySampleData;
};
