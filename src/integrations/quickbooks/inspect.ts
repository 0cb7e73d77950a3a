import { z } from 'zod';
import type { Day } from '../../billing/period.ts';
import { LedgerFailure } from '../ledger-outcome.ts';
import type { Inspection, LedgerAccess, Organisation } from '../ledger-port.ts';
import { type LedgerProblem, problem } from '../ledger-problem.ts';
import type { QuickbooksClient } from './client.ts';
import { quickbooksLists, readPreferences } from './lists.ts';
import { CompanyInfo } from './shapes.ts';

/** Reads company, preferences and accounts, and names every setting that would break an export. */
export async function inspectQuickbooks(client: QuickbooksClient, access: LedgerAccess): Promise<Inspection> {
  const company = await readCompany(client, access);
  const preferences = await readPreferences(client, access);
  const { SalesFormsPrefs, TaxPrefs, CurrencyPrefs, AccountingInfoPrefs } = preferences;

  const organisation: Organisation = {
    id: access.organisationId,
    name: company.CompanyName,
    country: company.Country,
    baseCurrency: CurrencyPrefs.HomeCurrency?.value ?? 'USD',
    multiCurrency: CurrencyPrefs.MultiCurrencyEnabled,
    lockedUntil: (AccountingInfoPrefs.BookCloseDate ?? null) as Day | null,
    taxes: company.Country === 'US' ? usTaxes(TaxPrefs) : 'codes',
  };
  const problems: LedgerProblem[] = [];
  // With numbers of its own QuickBooks lets two invoices have the same, and ours could not be found again.
  if (!SalesFormsPrefs.CustomTxnNumbers) problems.push(problem('own-numbers-off'));
  problems.push(...(await listProblems(client, access, organisation)));
  if (organisation.lockedUntil !== null)
    problems.push(
      problem('books-closed-until', { lockedUntil: organisation.lockedUntil }, { blocking: false }),
    );
  return { organisation, problems };
}

function usTaxes(prefs: { readonly PartnerTaxEnabled: boolean }): Organisation['taxes'] {
  return prefs.PartnerTaxEnabled ? 'us-automated' : 'us-flags';
}

async function listProblems(
  client: QuickbooksClient,
  access: LedgerAccess,
  { taxes }: Organisation,
): Promise<LedgerProblem[]> {
  const problems: LedgerProblem[] = [];
  const accounts = await quickbooksLists.paymentAccounts(client, access, null);
  if (!accounts.entries.some(({ active }) => active))
    problems.push(problem('no-payment-account', {}, { blocking: false }));
  if (taxes !== 'codes') return problems;
  const codes = await quickbooksLists.taxes(client, access, null);
  if (!codes.entries.some(({ active, forSales }) => active && forSales))
    problems.push(problem('no-sales-tax'));
  return problems;
}

export async function readCompany(
  client: QuickbooksClient,
  access: LedgerAccess,
): Promise<z.output<typeof CompanyInfo>> {
  const { json } = await client.get(access, `/companyinfo/${encodeURIComponent(access.organisationId)}`);
  const read = z.object({ CompanyInfo }).safeParse(json);
  if (!read.success)
    throw new LedgerFailure('unreachable', 'answer-malformed', 'QuickBooks names no company.');
  return read.data.CompanyInfo;
}
