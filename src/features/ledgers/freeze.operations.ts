import { type Currency, minor, minorFromText, minorToText } from '../../billing/money.ts';
import type { Tx } from '../../db/transaction.ts';
import type {
  ExportFacts,
  LedgerPort,
  LineTarget,
  MappedTax,
  Organisation,
  Prepared,
} from '../../integrations/ledger-port.ts';
import type { LedgerProblem } from '../../integrations/ledger-problem.ts';
import { ledgerReference } from '../../integrations/ledger-reference.ts';
import type { RemoteCustomer, RemoteTax } from '../../integrations/ledger-remote.ts';
import { invariant } from '../../lib/errors.ts';
import { loadAccount } from '../settings/operations.ts';
import type { Connection } from './connections.repository.ts';
import {
  type CreditToApply,
  type DocumentToSend,
  listCredits,
  listDocuments,
  listMoney,
  listRefundSources,
  listVoidTargets,
} from './freeze.repository.ts';
import { listEntries } from './lists.repository.ts';
import { listMappings, type Mapping } from './mapping.repository.ts';
import type { LedgerName, LedgerSettings } from './schema.ts';
import type { Transfer, TransferChange } from './transfers.repository.ts';

/** Everything that decides how documents look in the ledger, loaded once for many. */
export type Facts = {
  readonly organisation: Organisation;
  readonly settings: LedgerSettings;
  readonly currency: Currency;
  readonly mappings: ReadonlyMap<string, Mapping>;
  readonly customers: ReadonlyMap<string, RemoteCustomer>;
  readonly taxes: Readonly<Record<string, MappedTax>>;
};

export async function loadFacts(tx: Tx, ledger: LedgerName, connection: Connection): Promise<Facts> {
  invariant(connection.organisation !== null, 'the organisation was inspected when it was connected');
  const mappings = await listMappings(tx, ledger, null);
  const remoteTaxes = new Map((await listEntries(tx, ledger, 'taxes')).map((tax) => [tax.remoteId, tax]));
  const customers = await listEntries(tx, ledger, 'customers');
  return {
    organisation: connection.organisation,
    settings: connection.settings,
    currency: (await loadAccount(tx)).currency,
    mappings: new Map(mappings.map((one) => [`${one.kind} ${one.localKey}`, one])),
    customers: new Map(customers.map((customer) => [customer.remoteId, customer])),
    taxes: Object.fromEntries(
      mappings.filter(({ kind }) => kind === 'tax').map((one) => [one.localKey, mappedTax(one, remoteTaxes)]),
    ),
  };
}

function mappedTax({ localKey, remoteId }: Mapping, remote: ReadonlyMap<string, RemoteTax>): MappedTax {
  // Where the ledger computes by address, ours stands for it.
  return { remoteId, percentage: remote.get(remoteId)?.percentage ?? localKey.split(' ')[1] ?? '0' };
}

/**
 * The document as the ledger will get it, or all that is in the way. Where the ledger's rounding line by line would come to another
 * tax, our amounts are sent, unless the settings say otherwise (R33).
 */
export function prepared(port: LedgerPort, facts: Facts, one: DocumentToSend): Prepared {
  const { rounding } = facts.settings;
  const first = port.prepareDocument(
    one.document,
    factsOf(facts, one, rounding === 'ours' ? 'ours' : 'ledger'),
  );
  const differs = first.problems.some(({ code }) => code === 'tax-rounding-differs');
  if (rounding !== 'match' || !differs) return first;
  return port.prepareDocument(one.document, factsOf(facts, one, 'ours'));
}

function factsOf(
  facts: Facts,
  { customerId, document }: DocumentToSend,
  tax: 'ledger' | 'ours',
): ExportFacts {
  const { settings, mappings, organisation } = facts;
  const remoteId = remoteCustomerId(facts, customerId);
  const lines = document.lines.flatMap(({ id, kind }): [string, LineTarget][] => {
    const target = targetOf(mappings, customerId, kind);
    return target ? [[id, target]] : [];
  });
  return {
    organisation,
    settings: {
      approved: settings.approved,
      detail: settings.detail,
      tax,
      creditNotesAs: settings.creditNotesAs,
    },
    customer:
      remoteId === null ? null : { remoteId, currency: facts.customers.get(remoteId)?.currency ?? null },
    taxes: facts.taxes,
    lines: Object.fromEntries(lines),
    otherLines: targetOf(mappings, customerId, 'other'),
    termId: null,
    refundAccountId: mappings.get('account refunds')?.remoteId ?? null,
  };
}

/** The customer there; of one that was merged, the one it became. */
function remoteCustomerId({ mappings, customers }: Facts, customerId: string): string | null {
  let id = mappings.get(`customer ${customerId}`)?.remoteId ?? null;
  for (let step = 0; step < 5 && id !== null; step += 1) id = customers.get(id)?.mergedInto ?? id;
  return id;
}

/** Where lines of a kind go: `item:12` or `account:200`, as mappings of lines are kept; of kinds without one as the others. */
function targetOf(mappings: Facts['mappings'], customerId: string, lineKind: string): LineTarget | null {
  const mapped = mappings.get(`line ${lineKind}`) ?? mappings.get('line other');
  if (mapped === undefined) return null;
  const tracking = [
    mappings.get(`customer-tracking ${customerId}`),
    mappings.get(`tracking ${lineKind}`) ?? mappings.get('tracking other'),
  ];
  const [kind, ...rest] = mapped.remoteId.split(':');
  const id = rest.join(':');
  return {
    ...(kind === 'item' ? { itemId: id, accountCode: null } : { itemId: null, accountCode: id }),
    trackingIds: tracking.flatMap((one) => one?.remoteId ?? []),
  };
}

/**
 * Freezes what waits: from here on the same text is sent, however often. What cannot be prepared fails with all its problems.
 *
 * @param transfers Locked by the caller.
 */
export async function frozen(
  tx: Tx,
  ledger: LedgerName,
  port: LedgerPort,
  facts: Facts,
  transfers: readonly Transfer[],
): Promise<TransferChange[]> {
  const of = (kind: Transfer['kind']) => transfers.filter((one) => one.kind === kind);
  return [
    ...(await frozenDocuments(tx, port, facts, of('document'))),
    ...(await frozenPayments(tx, ledger, port, facts, of('payment'))),
    ...(await frozenAllocations(tx, ledger, port, facts, of('allocation'))),
    ...(await frozenRefunds(tx, ledger, port, facts, of('refund'))),
    ...(await frozenVoids(tx, ledger, port, of('payment-void'))),
  ];
}

async function frozenDocuments(
  tx: Tx,
  port: LedgerPort,
  facts: Facts,
  transfers: readonly Transfer[],
): Promise<TransferChange[]> {
  if (transfers.length === 0) return [];
  const documents = await listDocuments(
    tx,
    transfers.map(({ invoiceId }) => invoiceId),
  );
  const byInvoice = new Map(documents.map((one) => [one.invoiceId, one]));
  return transfers.map((transfer): TransferChange => {
    const one = byInvoice.get(transfer.invoiceId);
    invariant(one, 'only issued documents are transferred');
    const { net, tax, gross } = one.document.totals;
    const reference = one.document.number;
    if (minorFromText(gross, facts.currency) === 0 && facts.settings.zeroTotals === 'skip') {
      return { id: transfer.id, state: 'ignored', reference, failureCode: 'zero-total' };
    }
    const expected = { net, tax, gross };
    return changeOf(transfer, prepared(port, facts, one), { reference, expected });
  });
}

async function frozenPayments(
  tx: Tx,
  ledger: LedgerName,
  port: LedgerPort,
  facts: Facts,
  transfers: readonly Transfer[],
): Promise<TransferChange[]> {
  const money = await listMoney(tx, ledger, subjectsOf(transfers));
  const byId = new Map(money.map((one) => [one.allocationId, one]));
  return transfers.map((transfer) => {
    const one = byId.get(transfer.subjectId);
    invariant(one, 'a payment is of an allocation');
    const customerId = remoteCustomerId(facts, one.customerId);
    const accountId = facts.mappings.get('account payments')?.remoteId;
    if (one.remoteInvoiceId === null || customerId === null) return failed(transfer, 'customer-not-mapped');
    if (accountId === undefined) return failed(transfer, 'payment-account-missing');
    const { currency } = facts;
    const reference = ledgerReference(transfer.subjectId);
    return changeOf(
      transfer,
      port.preparePayment({
        reference,
        customerId,
        invoiceId: one.remoteInvoiceId,
        accountId,
        paidOn: one.paidOn,
        amount: one.amount,
        currency,
      }),
    );
  });
}

async function frozenAllocations(
  tx: Tx,
  ledger: LedgerName,
  port: LedgerPort,
  facts: Facts,
  transfers: readonly Transfer[],
): Promise<TransferChange[]> {
  const credits = await listCredits(tx, ledger, subjectsOf(transfers));
  const byId = new Map(credits.map((one) => [one.correctionId, one]));
  return transfers.map((transfer) => {
    const one = byId.get(transfer.subjectId);
    invariant(one, 'an allocation is of a correction');
    const { creditNoteRemoteId: creditNoteId, invoiceRemoteId: invoiceId } = one;
    const customerId = remoteCustomerId(facts, one.customerId);
    const amount = smaller(one, facts.currency);
    if (creditNoteId === null || invoiceId === null || customerId === null || amount === null) {
      return { id: transfer.id, state: 'ignored', failureCode: 'nothing-to-settle' };
    }
    const { currency } = facts;
    const reference = ledgerReference(transfer.subjectId);
    return changeOf(
      transfer,
      port.prepareAllocation({
        reference,
        customerId,
        creditNoteId,
        invoiceId,
        date: one.date,
        amount,
        currency,
      }),
    );
  });
}

/** What of a credit can settle its invoice: an invoice that was paid there has nothing open. */
function smaller({ creditOpen, invoiceOpen }: CreditToApply, currency: Currency): string | null {
  if (creditOpen === null || invoiceOpen === null) return null;
  const [credit, invoice] = [minorFromText(creditOpen, currency), minorFromText(invoiceOpen, currency)];
  const amount = minor(Math.min(credit, invoice));
  return amount > 0 ? minorToText(amount, currency) : null;
}

async function frozenRefunds(
  tx: Tx,
  ledger: LedgerName,
  port: LedgerPort,
  facts: Facts,
  transfers: readonly Transfer[],
): Promise<TransferChange[]> {
  const subjects = subjectsOf(transfers);
  const money = new Map((await listMoney(tx, ledger, subjects)).map((one) => [one.allocationId, one]));
  const sources = await listRefundSources(tx, ledger, subjects);
  return transfers.map((transfer) => {
    const one = money.get(transfer.subjectId);
    invariant(one, 'a refund is of an allocation');
    const source = sources.get(transfer.subjectId);
    const customerId = remoteCustomerId(facts, one.customerId);
    const accountId = facts.mappings.get('account refunds')?.remoteId;
    if (source === undefined) return failed(transfer, 'refund-without-credit');
    if (accountId === undefined || customerId === null) return failed(transfer, 'refund-account-missing');
    const { currency } = facts;
    return changeOf(
      transfer,
      port.prepareRefund({
        reference: ledgerReference(transfer.subjectId),
        customerId,
        creditNoteId: source.remoteId,
        accountId,
        paidOn: one.paidOn,
        amount: one.amount,
        currency,
      }),
    );
  });
}

async function frozenVoids(
  tx: Tx,
  ledger: LedgerName,
  port: LedgerPort,
  transfers: readonly Transfer[],
): Promise<TransferChange[]> {
  const targets = await listVoidTargets(tx, ledger, subjectsOf(transfers));
  return transfers.map((transfer) => {
    const target = targets.get(transfer.subjectId);
    if (target === undefined) return { id: transfer.id, state: 'ignored', failureCode: 'nothing-to-void' };
    return changeOf(transfer, port.prepareVoid({ kind: 'payment', ...target }));
  });
}

const subjectsOf = (transfers: readonly Transfer[]) => transfers.map(({ subjectId }) => subjectId);

/** What becomes of a transfer that was prepared, or could not be. */
export function changeOf(
  { id }: Transfer,
  { payload, problems }: Prepared,
  more: Partial<TransferChange> = {},
): TransferChange {
  if (payload !== null) return { ...more, id, state: 'ready', payload, failureCode: '' };
  const blocking = problems.filter((problem) => problem.blocking);
  return { ...more, id, state: 'failed', payload: null, ...failureOf(blocking) };
}

/** The first problem names the failure; the pre-flight lists all of them. */
function failureOf(problems: readonly LedgerProblem[]): Pick<TransferChange, 'failureCode' | 'failure'> {
  const [first] = problems;
  return { failureCode: first?.code ?? 'not-prepared', failure: first?.params ?? {} };
}

function failed({ id }: Transfer, failureCode: string): TransferChange {
  return { id, state: 'failed', failureCode, failure: {} };
}
