import { minor, minorFromText, minorToText, sumMinor } from '../../billing/money.ts';
import { badgesOf, openAmount } from '../../billing/status.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import type { Page } from '../../lib/wire.ts';
import { loadAccount, todayOf } from '../settings/operations.ts';
import { daySpan, loadTaxes } from './document.repository.ts';
import { findingView } from './findings.operations.ts';
import { findingsOfDraft } from './issue-findings.operations.ts';
import { lineView, listLines } from './lines.repository.ts';
import { listSummaries } from './list.repository.ts';
import {
  findHead,
  type InvoiceHead,
  listCorrections,
  listEvents,
  listPaymentsOf,
  nameOf,
} from './repository.ts';
import type { FindingView, HistoryView, InvoiceSummary, InvoiceView, ListInvoicesQuery } from './schema.ts';

/** A page of invoices and corrections, drafts first (R42). */
export function listInvoices(context: Context, query: ListInvoicesQuery): Promise<Page<InvoiceSummary>> {
  return transaction(context, async (tx) => {
    const account = await loadAccount(tx);
    return listSummaries(tx, query, account.currency, todayOf(account, context.now));
  });
}

/** @throws {Refusal} `absent` */
export function getInvoice(context: Context, id: string): Promise<InvoiceView> {
  return transaction(context, (tx) => presentInvoice(tx, context, id));
}

/** What happened to an invoice, the first first: who, when and why. @throws {Refusal} `absent` */
export function readHistory(context: Context, id: string): Promise<HistoryView> {
  return transaction(context, async (tx) => {
    const { currency } = await loadAccount(tx);
    const head = present(await findHead(tx, id, currency), 'invoice');
    return { items: [createdEvent(head), ...(await listEvents(tx, id))] };
  });
}

/** The invoice as it stands in this transaction. @throws {Refusal} `absent` */
export async function presentInvoice(
  tx: Tx,
  context: Pick<Context, 'now' | 'language'>,
  id: string,
): Promise<InvoiceView> {
  const account = await loadAccount(tx);
  const { currency } = account;
  const head = present(await findHead(tx, id, currency), 'invoice');
  const lines = await listLines(tx, id, currency);
  const taxes = (await loadTaxes(tx, [id])).get(id) ?? [];
  const lineNet = sumMinor(lines.map(({ net }) => net));
  const isInvoice = head.kind === 'invoice';
  const amount = (value: Parameters<typeof minorToText>[0]) => minorToText(value, currency);
  const { facts } = head;
  return {
    ...namesOf(head),
    badges: isInvoice ? badgesOf(facts, todayOf(account, context.now)) : [],
    currency: currency.code,
    corrections: await listCorrections(tx, id),
    lines: lines.map((line, index) => lineView(line, index + 1, currency)),
    lineNet: amount(lineNet),
    discountAmount: amount(minor(lineNet - minorFromText(head.net, currency))),
    taxes: taxes.map((row) => ({
      ...row,
      components: [...row.components],
      exemptionReasons: [...row.exemptionReasons],
    })),
    credited: amount(facts.credited),
    received: amount(facts.received),
    paidOut: amount(facts.paidOut),
    cashDiscount: amount(facts.cashDiscount),
    writtenOff: amount(facts.writtenOff),
    open: amount(isInvoice ? openAmount(facts) : minor(0)),
    payments: await listPaymentsOf(tx, id),
    findings: facts.issued ? [] : await findingViews(tx, context, head),
    history: [createdEvent(head), ...(await listEvents(tx, id))],
  };
}

function namesOf(head: InvoiceHead) {
  const { facts, holderId, serviceFrom, serviceTo, createdBy, ...named } = head;
  return {
    ...named,
    dueDate: facts.dueDay,
    service: daySpan(serviceFrom, serviceTo),
    paymentTerms: { ...head.paymentTerms, cashDiscounts: [...head.paymentTerms.cashDiscounts] },
    issuedAt: head.issuedAt?.toISOString() ?? null,
    sentAt: instantOf(facts.sentAtMs),
    exportedAt: instantOf(facts.exportedAtMs),
    createdAt: head.createdAt.toISOString(),
  };
}

const instantOf = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

function createdEvent({ createdAt, createdBy }: InvoiceHead): InvoiceView['history'][number] {
  const at = createdAt.toISOString();
  return { at, actor: nameOf(createdBy), event: 'created', reason: '', detail: {} };
}

/** Warnings of pricing, and what would stop the draft from being issued as things are now. */
async function findingViews(
  tx: Tx,
  context: Pick<Context, 'language' | 'now'>,
  head: InvoiceHead,
): Promise<FindingView[]> {
  const warnings = head.findings.filter(({ strength }) => strength === 'warning');
  const findings = [...warnings, ...(await findingsOfDraft(tx, context, head.id))];
  return findings.map((one) => findingView(one, context.language));
}
