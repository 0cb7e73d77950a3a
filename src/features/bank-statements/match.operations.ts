import { type MatchProposal, matchMoney, type OpenInvoice } from '../../billing/bank-matching.ts';
import { type Currency, minorToText } from '../../billing/money.ts';
import type { Day } from '../../billing/period.ts';
import { claimsByInvoice } from '../../billing/reminder-claims.ts';
import type { Tx } from '../../db/transaction.ts';
import { type OpenClaim, openClaims } from '../reminders/claims.operations.ts';
import {
  listOpenInvoices,
  listPayers,
  listReversible,
  type ReversiblePayment,
} from './matching.repository.ts';
import type { EntryRecord } from './repository.ts';
import type { EntryView } from './schema.ts';

/** What open entries may be for. */
export type Matches = {
  readonly proposals: ReadonlyMap<string, readonly MatchProposal[]>;
  readonly reversals: ReadonlyMap<string, readonly ReversiblePayment[]>;
  readonly invoices: ReadonlyMap<string, OpenInvoice>;
  readonly claims: ReadonlyMap<string, OpenClaim>;
};

/** Looks for what open entries may be for, in four statements for any number. */
export async function matchEntries(
  tx: Tx,
  entries: readonly EntryRecord[],
  currency: Currency,
): Promise<Matches> {
  const open = entries.filter(({ state }) => state === 'open');
  const came = open.filter(({ amount }) => amount > 0);
  const left = open.filter(({ amount }) => amount < 0);
  const invoices = came.length === 0 ? [] : await listOpenInvoices(tx, currency);
  const payers = await listPayers(tx, [...new Set(came.map(({ payerIban }) => payerIban).filter(Boolean))]);
  const claims = came.length === 0 ? [] : await openClaims(tx, currency, null);
  const byInvoice = claimsByInvoice(claims);
  const proposals = came.map((entry) => {
    const money = { ...entry, bookedOn: entry.bookedOn as Day };
    return [entry.id, matchMoney(money, invoices, payers, byInvoice)] as const;
  });
  return {
    proposals: new Map(proposals),
    reversals: Map.groupBy(await listReversible(tx, left, currency), ({ entryId }) => entryId),
    invoices: new Map(invoices.map((invoice) => [invoice.id, invoice])),
    claims: new Map(claims.map((claim) => [claim.reminderId, claim])),
  };
}

/** An entry with what may be done about it. */
export function entryView(entry: EntryRecord, matches: Matches, currency: Currency): EntryView {
  const proposals = matches.proposals.get(entry.id) ?? [];
  const reversals = matches.reversals.get(entry.id) ?? [];
  return {
    ...entry,
    amount: minorToText(entry.amount, currency),
    proposals: proposals.map((one) => proposalView(one, matches, currency)),
    reversals: reversals.map(({ paymentId, amount, paidOn, customer, sameReference }) => ({
      payment: { id: paymentId, amount: minorToText(amount, currency), paidOn },
      customer,
      reasons: [sameReference ? 'end-to-end-id' : 'iban'],
    })),
  };
}

function proposalView(
  { customerId, invoiceIds, allocated, claims: paid, score, reasons, sure }: MatchProposal,
  { invoices, claims }: Matches,
  currency: Currency,
): EntryView['proposals'][number] {
  const text = (amount: Parameters<typeof minorToText>[0]) => minorToText(amount, currency);
  const name = invoices.get(invoiceIds[0] ?? '')?.customerName ?? '';
  return {
    customer: { id: customerId, name },
    allocations: allocated.allocations.flatMap(({ invoiceId, amount, cashDiscount }) => {
      const invoice = invoices.get(invoiceId);
      if (invoice === undefined) return [];
      const { number, open } = invoice;
      return {
        invoice: { id: invoiceId, number },
        open: text(open),
        amount: text(amount),
        cashDiscount: text(cashDiscount),
      };
    }),
    claims: paid.settled.flatMap(({ reminderId, amount }) => {
      const claim = claims.get(reminderId);
      if (claim === undefined) return [];
      const { day, level } = claim;
      return { reminder: { id: reminderId, day, level }, amount: text(amount) };
    }),
    rest: text(paid.rest),
    score,
    reasons: [...reasons],
    sure,
  };
}
