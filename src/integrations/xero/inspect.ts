import type { Day } from '../../billing/period.ts';
import { LedgerFailure } from '../ledger-outcome.ts';
import type { Inspection, LedgerAccess, Organisation as OurOrganisation } from '../ledger-port.ts';
import { type LedgerProblem, problem } from '../ledger-problem.ts';
import { listIn, type XeroClient } from './client.ts';
import { readAccounts, xeroLists } from './lists.ts';
import { Action, Organisation } from './shapes.ts';

/** What export needs to be allowed to do. */
const needed = ['CreateDraftInvoice', 'CreateApprovedInvoice', 'CreateInvoicePayment'];

/** Reads the organisation in four calls and names every setting that would break an export. */
export async function inspectXero(client: XeroClient, access: LedgerAccess): Promise<Inspection> {
  const [organisation] = listIn(
    (await client.get(access, '/Organisation', {})).json,
    'Organisations',
    Organisation,
  );
  if (organisation === undefined)
    throw new LedgerFailure('unreachable', 'answer-malformed', 'Xero names no organisation.');
  const actions = listIn((await client.get(access, '/Organisation/Actions', {})).json, 'Actions', Action);
  const allowed = new Set(actions.filter(({ Status }) => Status === 'ALLOWED').map(({ Name }) => Name));
  const accounts = await readAccounts(client, access);
  const taxes = await xeroLists.taxes(client, access, null);

  const ours: OurOrganisation = {
    id: organisation.OrganisationID,
    name: organisation.Name,
    country: organisation.CountryCode,
    baseCurrency: organisation.BaseCurrency,
    multiCurrency: allowed.has('UseMulticurrency'),
    lockedUntil: laterOf(organisation.PeriodLockDate, organisation.EndOfYearLockDate),
    taxes: 'codes',
  };
  const problems: LedgerProblem[] = needed
    .filter((action) => !allowed.has(action))
    .map((action) => problem('action-not-allowed', { action }));
  if (!accounts.some(({ active, takesPayments }) => active && takesPayments))
    problems.push(problem('no-payment-account', {}, { blocking: false }));
  if (!taxes.entries.some(({ active, forSales }) => active && forSales))
    problems.push(problem('no-sales-tax'));
  if (organisation.OrganisationStatus !== '' && organisation.OrganisationStatus !== 'ACTIVE')
    problems.push(problem('subscription-ended', { status: organisation.OrganisationStatus }));
  if (organisation.IsDemoCompany) problems.push(problem('demo-organisation', {}, { blocking: false }));
  if (ours.lockedUntil !== null)
    problems.push(problem('books-closed-until', { lockedUntil: ours.lockedUntil }, { blocking: false }));
  return { organisation: ours, problems };
}

function laterOf(a: string | undefined, b: string | undefined): Day | null {
  const days = [a, b].filter((day) => day !== undefined).toSorted();
  return (days.at(-1) ?? null) as Day | null;
}
