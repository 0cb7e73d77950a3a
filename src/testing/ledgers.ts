import type { Simulator, SimulatorOptions } from '../../simulators/core/engine.ts';
import { type QuickbooksSimulator, startQuickbooks } from '../../simulators/quickbooks/simulator.ts';
import { startXero, type XeroSimulator } from '../../simulators/xero/simulator.ts';
import type {
  ExportFacts,
  LedgerAccess,
  LedgerPort,
  LedgerProvider,
  Organisation,
} from '../integrations/ledger-port.ts';
import { openLedgers } from '../integrations/ledgers.ts';
import { simulatorApp } from '../integrations/simulator-app.ts';
import { readConfig } from '../lib/config.ts';
import { openLog } from '../lib/log.ts';
import { quickbooksJudge } from './contract-judge/quickbooks-judge.ts';
import { xeroJudge } from './contract-judge/xero-judge.ts';

/** A simulator and the port that speaks to it, with a token for one of its organisations. */
export type TestLedger<Sim> = {
  readonly simulator: Sim;
  readonly port: LedgerPort;
  readonly access: LedgerAccess;
  readonly organisation: Organisation;
  /** What the configuration must say for the product to use this simulator. */
  readonly environment: Readonly<Record<string, string>>;
};

/** The moment tests begin at, as in `openProduct`; the clock stands still there. */
const standingStill: SimulatorOptions = { start: new Date('2026-11-02T09:00:00Z'), speed: 0 };

/** Xero on this machine, with a token for its German organisation; every exchange is judged by the vendor's contract. */
export async function openTestXero(options: SimulatorOptions = {}): Promise<TestLedger<XeroSimulator>> {
  const simulator = await startXero({ ...standingStill, judge: xeroJudge(), ...options });
  return opened('xero', simulator, simulator.organisations[0]?.id ?? '');
}

/** QuickBooks on this machine, with a token for the company of a country. */
export async function openTestQuickbooks(
  country: 'DE' | 'GB' | 'US' = 'DE',
  options: SimulatorOptions = {},
): Promise<TestLedger<QuickbooksSimulator>> {
  const simulator = await startQuickbooks({ ...standingStill, judge: quickbooksJudge(), ...options });
  const company = simulator.companies.find((it) => it.country === country);
  return opened('quickbooks', simulator, company?.realmId ?? '');
}

async function opened<Sim extends Simulator>(
  provider: LedgerProvider,
  simulator: Sim,
  organisationId: string,
): Promise<TestLedger<Sim>> {
  const address = provider === 'xero' ? 'TAGWERK_XERO_URL' : 'TAGWERK_QUICKBOOKS_URL';
  const environment = { TAGWERK_ALLOW_SIMULATORS: 'on', [address]: simulator.url };
  const { clock } = simulator;
  const config = readConfig(environment);
  const port = openLedgers({ config, clock, log: openLog('silent'), speed: 10_000 }).open(
    provider,
    simulatorApp,
  );
  const access = { accessToken: simulator.oauth.issue(organisationId).accessToken, organisationId };
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
