import { z } from 'zod';
import { isSameAmount, sumText } from '../ledger-amounts.ts';
import type { ReadBack } from '../ledger-outcome.ts';
import { bodyOf, type LedgerPayload, readPayload } from '../ledger-payload.ts';
import type { LedgerAccess } from '../ledger-port.ts';
import { type QuickbooksClient, quotedList } from './client.ts';
import { type DocumentKind, entityOfKind, remoteDocument, remotePayment } from './remote.ts';
import { Customer, Payment, Transaction } from './shapes.ts';
import { customerDone, documentDone, paymentDone } from './write.ts';

/** Looks for each payload under our own reference: number, payment reference, customer name, or the id of a void. */
export async function quickbooksReadBack(
  client: QuickbooksClient,
  access: LedgerAccess,
  payloads: readonly string[],
): Promise<ReadBack[]> {
  const found = new Map<string, ReadBack>();
  for (const [path, texts] of Map.groupBy(payloads, (text) => readPayload(text).path)) {
    const answers = await lookFor(client, access, path, texts.map(readPayload));
    for (const [index, text] of texts.entries()) found.set(text, answers[index] ?? nothing);
  }
  return payloads.map((text) => found.get(text) ?? nothing);
}

const nothing: ReadBack = { found: 'nothing' };

const kindOfPath: Readonly<Record<string, DocumentKind>> = {
  '/invoice': 'invoice',
  '/creditmemo': 'credit-note',
  '/refundreceipt': 'refund-receipt',
};

function lookFor(
  client: QuickbooksClient,
  access: LedgerAccess,
  path: string,
  payloads: readonly LedgerPayload[],
): Promise<ReadBack[]> {
  const [entityPath = '', operation] = path.split('?');
  if (operation !== undefined) return voids(client, access, entityPath, payloads);
  const kind = kindOfPath[entityPath];
  if (kind !== undefined) return documents(client, access, kind, payloads);
  return entityPath === '/payment' ? payments(client, access, payloads) : customers(client, access, payloads);
}

const Reference = z.object({ value: z.string() });

const SentDocument = z.object({
  DocNumber: z.string(),
  TxnDate: z.string(),
  CustomerRef: Reference,
  CurrencyRef: Reference.optional(),
  Line: z.array(z.object({ Amount: z.string().default('0') })),
});

async function documents(
  client: QuickbooksClient,
  access: LedgerAccess,
  kind: DocumentKind,
  payloads: readonly LedgerPayload[],
) {
  const sent = payloads.map((payload) => SentDocument.parse(bodyOf(payload)));
  const where = `where DocNumber in ${quotedList(sent.map(({ DocNumber }) => DocNumber))} maxresults 1000`;
  const there = await client.select(access, entityOfKind[kind], where, Transaction);
  return sent.map((it) => {
    const own = there.filter(({ DocNumber }) => DocNumber === it.DocNumber);
    return documentFound(kind, it, own);
  });
}

function documentFound(
  kind: DocumentKind,
  sent: z.output<typeof SentDocument>,
  there: readonly Transaction[],
): ReadBack {
  const [row] = there;
  if (row === undefined) return nothing;
  const remote = remoteDocument(kind, row);
  const net = sumText(
    sent.Line.map(({ Amount }) => Amount),
    remote.currency,
  );
  const differences = [
    ...(there.length > 1 ? ['number'] : []),
    ...(remote.status === 'voided' ? ['status'] : []),
    ...(remote.customerId === sent.CustomerRef.value ? [] : ['customer']),
    ...(remote.date === sent.TxnDate ? [] : ['date']),
    ...(sent.CurrencyRef === undefined || sent.CurrencyRef.value === remote.currency ? [] : ['currency']),
    ...(isSameAmount(remote.net, net) ? [] : ['net']),
  ];
  return differences.length > 0
    ? { found: 'different', remote, differences }
    : { found: 'same', done: documentDone(kind, row) };
}

const SentPayment = z.object({
  PaymentRefNum: z.string(),
  TxnDate: z.string(),
  TotalAmt: z.string(),
  CustomerRef: Reference,
  Line: z.array(z.object({ LinkedTxn: z.array(z.object({ TxnId: z.string() })) })),
});

async function payments(client: QuickbooksClient, access: LedgerAccess, payloads: readonly LedgerPayload[]) {
  const sent = payloads.map((payload) => SentPayment.parse(bodyOf(payload)));
  const where = `where PaymentRefNum in ${quotedList(sent.map((it) => it.PaymentRefNum))} maxresults 1000`;
  const there = await client.select(access, 'Payment', where, Payment);
  return sent.map((it): ReadBack => {
    const row = there.find(({ PaymentRefNum }) => PaymentRefNum === it.PaymentRefNum);
    if (row === undefined) return nothing;
    const remote = remotePayment(row);
    const linked = it.Line.flatMap(({ LinkedTxn }) => LinkedTxn.map(({ TxnId }) => TxnId));
    const differences = [
      ...(remote.deleted ? ['status'] : []),
      ...(remote.customerId === it.CustomerRef.value ? [] : ['customer']),
      ...(remote.date === it.TxnDate ? [] : ['date']),
      ...(isSameAmount(remote.amount, it.TotalAmt) ? [] : ['amount']),
      ...(linked.every((id) => remote.parts.some(({ remoteId }) => remoteId === id)) ? [] : ['document']),
    ];
    return differences.length > 0
      ? { found: 'different', remote, differences }
      : { found: 'same', done: paymentDone(row) };
  });
}

const SentCustomer = z.object({ DisplayName: z.string(), Notes: z.string() });

/** A customer of that name is ours if it carries our reference in its notes. */
async function customers(client: QuickbooksClient, access: LedgerAccess, payloads: readonly LedgerPayload[]) {
  const sent = payloads.map((payload) => SentCustomer.parse(bodyOf(payload)));
  const names = quotedList(sent.map(({ DisplayName }) => DisplayName));
  const where = `where DisplayName in ${names} and Active in (true, false) maxresults 1000`;
  const there = await client.select(access, 'Customer', where, Customer);
  return sent.map((it): ReadBack => {
    const row = there.find(({ DisplayName }) => DisplayName.toLowerCase() === it.DisplayName.toLowerCase());
    if (row === undefined) return nothing;
    return row.Notes === it.Notes
      ? { found: 'same', done: customerDone(row) }
      : { found: 'different', remote: null, differences: ['name'] };
  });
}

const SentVoid = z.object({ Id: z.string() });

async function voids(
  client: QuickbooksClient,
  access: LedgerAccess,
  entityPath: string,
  payloads: readonly LedgerPayload[],
) {
  const ids = payloads.map((payload) => SentVoid.parse(bodyOf(payload)).Id);
  const standing = await standingIds(client, access, entityPath, ids);
  return ids.map((remoteId): ReadBack => {
    if (standing.has(remoteId)) return nothing;
    return { found: 'same', done: { result: 'ok', remoteId, number: '', version: null, totals: null } };
  });
}

async function standingIds(
  client: QuickbooksClient,
  access: LedgerAccess,
  entityPath: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const where = `where Id in ${quotedList(ids)} maxresults 1000`;
  const kind = kindOfPath[entityPath];
  if (kind === undefined) {
    const rows = (await client.select(access, 'Payment', where, Payment)).map(remotePayment);
    return new Set(rows.filter(({ deleted }) => !deleted).map(({ remoteId }) => remoteId));
  }
  const rows = await client.select(access, entityOfKind[kind], where, Transaction);
  const documents = rows.map((row) => remoteDocument(kind, row));
  return new Set(documents.filter(({ status }) => status !== 'voided').map(({ remoteId }) => remoteId));
}
