import { type BatchSums, type InvoicePart, partsOf, sumParts } from '../../billing/batch-sums.ts';
import { type Finding, finding } from '../../billing/finding.ts';
import type { Currency, Minor } from '../../billing/money.ts';
import { minorToText, sumMinor } from '../../billing/money.ts';
import { lastDayOf } from '../../billing/period.ts';
import { selectionKeys } from '../../billing/pieces.ts';
import type { PricedContract, Unit } from '../../billing/priced.ts';
import { decimalToText } from '../../billing/quantity.ts';
import type { Context } from '../../context.ts';
import { inAccount, type Tx } from '../../db/transaction.ts';
import { Refusal } from '../../lib/errors.ts';
import type { Language } from '../../lib/messages.ts';
import { findingView } from '../invoices/findings.operations.ts';
import { todayOf } from '../settings/operations.ts';
import { type BillingAccount, collect, loadBillingAccount } from './collect.operations.ts';
import type { DueFilter } from './due.repository.ts';
import type { Asked } from './fingerprint.operations.ts';
import { countNotResolved, listWorkWithoutContract } from './preview.repository.ts';
import type { PreviewBody, PreviewContract, PreviewView, WorkWithoutContract } from './schema.ts';
import { priceSelected, type Selection } from './selection.operations.ts';

/**
 * What a batch up to a day would bill: every contract with something due, what of it is locked and why, and the sums of
 * what is ticked (domain §6). Reads one moment and changes nothing; depends on the cut-off and the data alone (R2).
 *
 * @throws {Refusal} `invalid` for a cut-off in the future.
 */
export function previewBatch(context: Context, body: PreviewBody): Promise<PreviewView> {
  return inSnapshot(context, async (tx) => {
    const billing = await loadBillingAccount(tx);
    const { currency } = billing.facts;
    const asked = askedOf(billing, context, body);
    const filter = filterOf(body);
    const selection = selectionOf(body);
    const contracts: PreviewContract[] = [];
    const parts: InvoicePart[] = [];
    const counts = { tickets: 0, workMinutes: 0, billedMinutes: 0 };
    for await (const chunk of collect(tx, billing, asked, filter, contractsAtOnce)) {
      for await (const { due, priced } of priceSelected(billing, asked, selection, chunk)) {
        const own = partsOf(billing.facts, priced, body.invoicePer);
        parts.push(...own);
        if (priced.units.length === 0 && priced.findings.length === 0) continue;
        const view = contractView(priced, own, currency, context.language, due.fingerprint);
        contracts.push(view);
        counts.tickets += view.selectedTickets;
        counts.workMinutes += view.selectedWorkMinutes;
        counts.billedMinutes += view.selectedBilledMinutes;
      }
    }
    return {
      cutOff: body.cutOff,
      preparedAt: context.now.toISOString(),
      contracts,
      workWithoutContract: await workWithoutContract(tx, billing, asked, filter, context.language),
      notResolved: await countNotResolved(tx, asked.cutOff, filter.customerIds),
      invoiceZeroGroups: billing.facts.invoiceZeroGroups,
      totals: { ...counts, ...sumsView(sumParts(billing.facts, parts), currency) },
    };
  });
}

/** More than a save takes, because nothing is kept of them but what is shown. */
const contractsAtOnce = 400;

/** Reads in one moment; several statements see the same rows. */
export function inSnapshot<T>({ deps, accountId }: Context, read: (tx: Tx) => Promise<T>): Promise<T> {
  return inAccount(deps.database, accountId, read, { isolation: 'repeatable read', readOnly: true });
}

/** @throws {Refusal} `invalid` for a cut-off after the account's today (R2). */
export function askedOf(
  { account }: BillingAccount,
  { now }: Pick<Context, 'now'>,
  body: {
    readonly cutOff: string;
    readonly levelOfDetail: Asked['levelOfDetail'];
    readonly invoiceDate: string | null;
  },
): Asked {
  const today = todayOf(account, now);
  if (body.cutOff > today) {
    throw new Refusal('invalid', {
      key: 'invoiceBatches.cutOffInFuture',
      params: { cutOff: body.cutOff, today },
    });
  }
  const { cutOff, levelOfDetail, invoiceDate } = body;
  return { cutOff, levelOfDetail, invoiceDate } as Asked;
}

function filterOf({ contractTypes, customerIds, taxable }: PreviewBody): DueFilter {
  return {
    contractIds: null,
    contractTypes: contractTypes ?? null,
    customerIds: customerIds ?? null,
    taxable: taxable ?? null,
  };
}

function selectionOf({ exclusions, period }: PreviewBody): Selection {
  return { period, excluded: new Map(exclusions.map(({ contractId, keys }) => [contractId, keys ?? 'all'])) };
}

function sumsView({ invoices, ...amounts }: BatchSums, currency: Currency) {
  const { net, tax, gross } = amounts;
  const text = (amount: Minor) => minorToText(amount, currency);
  return { invoices, net: text(net), tax: text(tax), gross: text(gross) };
}

/** A row of the preview. */
export function contractView(
  { contract, customer, billTo, units, lock, findings, ...balances }: PricedContract,
  parts: readonly InvoicePart[],
  currency: Currency,
  language: Language,
  fingerprint: string,
): PreviewContract {
  const tickets = units.filter(({ selected, kind }) => selected && kind === 'ticket');
  const sentence = (found: Finding) =>
    findingView({ ...found, params: { customer: billTo.name, ...found.params } }, language);
  return {
    contract: { id: contract.id, number: contract.number, name: contract.name, type: contract.type },
    customer: { id: customer.id, number: customer.number, name: customer.name },
    billTo: { id: billTo.id, number: billTo.number, name: billTo.name },
    totalBalance: minorToText(balances.totalBalance, currency),
    selectedBalance: minorToText(balances.selectedBalance, currency),
    parts: parts.map(({ invoice, nets, allZero }) => ({
      invoice,
      nets: nets.map(({ category, percentage, net }) => ({
        category,
        percentage: decimalToText(percentage),
        net: minorToText(net, currency),
      })),
      allZero,
    })),
    selectedTickets: tickets.length,
    selectedWorkMinutes: tickets.reduce((sum, { workMinutes }) => sum + workMinutes, 0),
    selectedBilledMinutes: tickets.reduce((sum, { billedMinutes }) => sum + billedMinutes, 0),
    lock: lock && sentence(lock),
    findings: findings.map(sentence),
    periods: periodsOf(contract.id, units, currency, sentence),
    fingerprint,
  };
}

function periodsOf(
  contractId: string,
  units: readonly Unit[],
  currency: Currency,
  sentence: (found: Finding) => NonNullable<PreviewContract['lock']>,
): PreviewContract['periods'] {
  const byPeriod = Map.groupBy(units, ({ period }) => period.start);
  const inOrder = [...byPeriod].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.map(([start, own]) => {
    const net = (of: readonly { readonly net: Minor }[]) =>
      minorToText(sumMinor(of.map((unit) => unit.net)), currency);
    const ticked = own.filter(({ selected }) => selected);
    const end = own.reduce((latest, { period }) => (period.end > latest ? period.end : latest), start);
    const [first] = own;
    const isLocked = own.every(({ lock }) => lock !== null);
    return {
      key: selectionKeys.period(contractId, start),
      from: start,
      to: lastDayOf({ start, end }),
      fees: own.filter(({ kind }) => kind === 'fee').length,
      tickets: own.filter(({ kind }) => kind === 'ticket').length,
      net: net(own),
      selectedNet: net(ticked),
      workMinutes: own.reduce((sum, { workMinutes }) => sum + workMinutes, 0),
      billedMinutes: own.reduce((sum, { billedMinutes }) => sum + billedMinutes, 0),
      selected: ticked.length > 0,
      lock: isLocked && first?.lock ? sentence(first.lock) : null,
    };
  });
}

/** Due work that no contract takes (R4), as reports tell it. */
export function findWorkWithoutContract(
  tx: Tx,
  { account }: BillingAccount,
  cutOff: Asked['cutOff'],
): Promise<Omit<WorkWithoutContract, 'lock'>[]> {
  return listWorkWithoutContract(tx, { cutOff, timeZone: account.timeZone, customerIds: null });
}

async function workWithoutContract(
  tx: Tx,
  { account }: BillingAccount,
  { cutOff }: Asked,
  { contractTypes, customerIds, taxable }: DueFilter,
  language: Language,
): Promise<WorkWithoutContract[]> {
  if (contractTypes !== null || taxable !== null) return [];
  const groups = await listWorkWithoutContract(tx, { cutOff, timeZone: account.timeZone, customerIds });
  return groups.map((group) => {
    const lock = group.customer
      ? finding('work-without-contract', 'blocking', { kind: 'customer', id: group.customer.id })
      : finding('work-without-customer', 'blocking', { kind: 'account', id: '' });
    return { ...group, lock: findingView(lock, language) };
  });
}
