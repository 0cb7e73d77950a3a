import type { SimulatorOptions } from '../../simulators/core/engine.ts';
import { simulatorApp } from '../../simulators/core/oauth.ts';
import { startXero, type XeroSimulator } from '../../simulators/xero/simulator.ts';
import type { ExportFacts, LedgerAccess, LedgerPort, Organisation } from '../integrations/ledger-port.ts';
import { openLedgers } from '../integrations/ledgers.ts';
import { readConfig } from '../lib/config.ts';
import { openLog } from '../lib/log.ts';

/** A simulator and the port that speaks to it, with a token for its first organisation. */
export type TestLedger<Sim> = {
  readonly simulator: Sim;
  readonly port: LedgerPort;
  readonly access: LedgerAccess;
  readonly organisation: Organisation;
  /** What the configuration must say for the product to use this simulator. */
  readonly environment: Readonly<Record<string, string>>;
};

/** The moment tests begin at, as in `openProduct`. */
const start = new Date('2026-11-02T09:00:00Z');

/** Xero on this machine, its clock standing still at 2 November 2026, 10:00 in Berlin. */
export async function openTestXero(options: SimulatorOptions = {}): Promise<TestLedger<XeroSimulator>> {
  const simulator = await startXero({ start, speed: 0, ...options });
  const environment = { TAGWERK_ALLOW_SIMULATORS: 'on', TAGWERK_XERO_URL: simulator.url };
  const port = openPort(environment, simulator).open('xero', simulatorApp);
  return opened(simulator, port, simulator.organisations[0]?.id ?? '', environment);
}

function openPort(environment: Readonly<Record<string, string>>, { clock }: XeroSimulator) {
  return openLedgers({ config: readConfig(environment), clock, log: openLog('silent'), speed: 10_000 });
}

async function opened<Sim extends XeroSimulator>(
  simulator: Sim,
  port: LedgerPort,
  organisationId: string,
  environment: Readonly<Record<string, string>>,
): Promise<TestLedger<Sim>> {
  const { accessToken } = simulator.oauth.issue(organisationId);
  const access = { accessToken, organisationId };
  const { organisation } = await port.inspect(access);
  return { simulator, port, access, organisation, environment };
}

/** How documents are exported in tests, unless they say otherwise: approved, line by line, our tax. */
export function exportFacts(
  ledger: Pick<TestLedger<unknown>, 'organisation'>,
  facts: Pick<ExportFacts, 'customer' | 'taxes' | 'otherLines'>,
  settings: Partial<ExportFacts['settings']> = {},
): ExportFacts {
  return {
    organisation: ledger.organisation,
    settings: { approved: true, detail: 'lines', tax: 'ours', creditNotesAs: 'credit-memo', ...settings },
    lines: {},
    termId: null,
    refundAccountId: null,
    ...facts,
  };
}
