import type { Clock } from '../lib/clock.ts';
import type { Config } from '../lib/config.ts';
import type { Log } from '../lib/log.ts';
import { quickbooksEndpoints, xeroEndpoints } from './ledger-endpoints.ts';
import { paced } from './ledger-pace.ts';
import type { LedgerProvider, Ledgers } from './ledger-port.ts';
import { quickbooksPace } from './quickbooks/client.ts';
import { quickbooksPort } from './quickbooks/port.ts';
import { simulatorApp } from './simulator-app.ts';
import { xeroPace } from './xero/client.ts';
import { xeroPort } from './xero/port.ts';

export type LedgersOptions = {
  readonly config: Pick<Config, 'xeroUrl' | 'xeroScopes' | 'quickbooksUrl' | 'quickbooksSandbox'>;
  readonly clock: Clock;
  readonly log: Log;
  /** How much faster than real time the other side's clock runs; only simulators' do. */
  readonly speed?: number;
};

/** The ports to Xero and QuickBooks at the addresses the configuration names. */
export function openLedgers({ config, clock, log, speed = 1 }: LedgersOptions): Ledgers {
  const xeroPaced = paced(xeroPace, speed);
  const quickbooksPaced = paced(quickbooksPace, speed);
  const shared = {
    now: () => clock.now(),
    onExchange: (note: object) => log.debug({ ledger: note }, 'ledger call'),
  };
  // Without encryption only simulators on this machine are reached; the configuration sees to it.
  const isSimulated = (provider: LedgerProvider) =>
    (provider === 'xero' ? config.xeroUrl : config.quickbooksUrl)?.startsWith('http:') ?? false;
  return {
    simulatorApp: (provider) => (isSimulated(provider) ? simulatorApp : null),
    open: (provider, app) =>
      provider === 'xero'
        ? xeroPort(app, {
            pace: xeroPaced,
            ...shared,
            endpoints: xeroEndpoints(config.xeroUrl),
            scopes: config.xeroScopes,
          })
        : quickbooksPort(app, {
            pace: quickbooksPaced,
            ...shared,
            endpoints: quickbooksEndpoints(config.quickbooksUrl, config.quickbooksSandbox),
          }),
  };
}
