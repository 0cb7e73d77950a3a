import { z } from 'zod';
import { isSameAmount, sumText } from '../ledger-amounts.ts';
import type { ReadBack } from '../ledger-outcome.ts';
import { bodyOf, type LedgerPayload, readPayload } from '../ledger-payload.ts';
import type { LedgerAccess } from '../ledger-port.ts';
import type { RemoteDocument, RemotePayment } from '../ledger-remote.ts';
import { listIn, type XeroClient } from './client.ts';
import { anyOf, findCreditNotes, findInvoices, findPayments, orAbsent } from './find.ts';
import { remoteCreditNote, remoteInvoice, remotePayment } from './remote.ts';
import { Contact, CreditNote, Invoice, Payment } from './shapes.ts';

/** Looks for each payload under our own reference: number, payment reference, contact number, or the ids in its path. */
export async function xeroReadBack(
  client: XeroClient,
  access: LedgerAccess,
  payloads: readonly string[],
): Promise<ReadBack[]> {
  const found = new Map<string, ReadBack>();
  const byPath = Map.groupBy(payloads, (text) => readPayload(text).path);
  for (const [path, texts] of byPath) {
    const answers = await lookFor(client, access, path, texts.map(readPayload));
    for (const [index, text] of texts.entries()) found.set(text, answers[index] ?? { found: 'nothing' });
  }
  return payloads.map((text) => found.get(text) ?? { found: 'nothing' });
}

function lookFor(
  client: XeroClient,
  access: LedgerAccess,
  path: string,
  payloads: readonly LedgerPayload[],
): Promise<ReadBack[]> {
  const [, collection, id, action, part] = path.split('/');
  if (part !== undefined && id !== undefined) return allocationVoids(client, access, id, part, payloads);
  if (action === 'Allocations' && id !== undefined) return allocations(client, access, id, payloads);
  if (id !== undefined) return voids(client, access, collection ?? '', id, payloads);
  switch (collection) {
    case 'Invoices':
      return invoices(client, access, payloads);
    case 'CreditNotes':
      return creditNotes(client, access, payloads);
    case 'Payments':
      return payments(client, access, payloads);
    default:
      return contacts(client, access, payloads);
  }
}

const SentDocument = z.object({
  InvoiceNumber: z.string().default(''),
  CreditNoteNumber: z.string().default(''),
  Contact: z.object({ ContactID: z.string() }),
  Date: z.string(),
  CurrencyCode: z.string(),
  LineItems: z.array(z.object({ LineAmount: z.string().default('0') })),
});

async function invoices(client: XeroClient, access: LedgerAccess, payloads: readonly LedgerPayload[]) {
  const sent = payloads.map((payload) => SentDocument.parse(bodyOf(payload)));
  const there = await findInvoices(client, access, {
    InvoiceNumbers: sent.map((it) => it.InvoiceNumber).join(','),
  });
  return sent.map((it) =>
    documentFound(
      it,
      there.filter(({ number }) => number === it.InvoiceNumber),
    ),
  );
}

async function creditNotes(client: XeroClient, access: LedgerAccess, payloads: readonly LedgerPayload[]) {
  const sent = payloads.map((payload) => SentDocument.parse(bodyOf(payload)));
  const where = anyOf(
    'CreditNoteNumber',
    sent.map((it) => it.CreditNoteNumber),
  );
  const there = await findCreditNotes(client, access, where);
  return sent.map((it) =>
    documentFound(
      it,
      there.filter(({ number }) => number === it.CreditNoteNumber),
    ),
  );
}

/** One that stands goes before one that was voided: numbers of voided documents can be given again. */
function documentFound(sent: z.output<typeof SentDocument>, there: readonly RemoteDocument[]): ReadBack {
  const remote = there.find(({ status }) => status !== 'voided' && status !== 'deleted') ?? there[0];
  if (remote === undefined) return { found: 'nothing' };
  const net = sumText(
    sent.LineItems.map(({ LineAmount }) => LineAmount),
    sent.CurrencyCode,
  );
  const differences = [
    ...(remote.status === 'voided' || remote.status === 'deleted' ? ['status'] : []),
    ...(remote.customerId === sent.Contact.ContactID ? [] : ['customer']),
    ...(remote.date === sent.Date ? [] : ['date']),
    ...(remote.currency === sent.CurrencyCode ? [] : ['currency']),
    ...(isSameAmount(remote.net, net) ? [] : ['net']),
  ];
  if (differences.length > 0) return { found: 'different', remote, differences };
  const { remoteId, number, version, net: net_, tax, gross } = remote;
  return {
    found: 'same',
    done: { result: 'ok', remoteId, number, version, totals: { net: net_, tax, gross } },
  };
}

const SentPayment = z.object({
  Reference: z.string(),
  Date: z.string(),
  Amount: z.string(),
  Invoice: z.object({ InvoiceID: z.string() }).optional(),
  CreditNote: z.object({ CreditNoteID: z.string() }).optional(),
});

async function payments(client: XeroClient, access: LedgerAccess, payloads: readonly LedgerPayload[]) {
  const sent = payloads.map((payload) => SentPayment.parse(bodyOf(payload)));
  const there = await findPayments(
    client,
    access,
    anyOf(
      'Reference',
      sent.map((it) => it.Reference),
    ),
  );
  return sent.map((it) =>
    paymentFound(
      it,
      there.filter(({ reference }) => reference === it.Reference),
    ),
  );
}

function paymentFound(sent: z.output<typeof SentPayment>, there: readonly RemotePayment[]): ReadBack {
  const remote = there.find(({ deleted }) => !deleted) ?? there[0];
  if (remote === undefined) return { found: 'nothing' };
  const on = sent.Invoice?.InvoiceID ?? sent.CreditNote?.CreditNoteID;
  const differences = [
    ...(remote.deleted ? ['status'] : []),
    ...(remote.date === sent.Date ? [] : ['date']),
    ...(isSameAmount(remote.amount, sent.Amount) ? [] : ['amount']),
    ...(remote.parts.some(({ remoteId }) => remoteId === on) ? [] : ['document']),
  ];
  if (differences.length > 0) return { found: 'different', remote, differences };
  const { remoteId, reference: number, version } = remote;
  return { found: 'same', done: { result: 'ok', remoteId, number, version, totals: null } };
}

const SentContact = z.object({ Name: z.string(), ContactNumber: z.string() });

async function contacts(client: XeroClient, access: LedgerAccess, payloads: readonly LedgerPayload[]) {
  const sent = payloads.map((payload) => SentContact.parse(bodyOf(payload)));
  const where = anyOf(
    'ContactNumber',
    sent.map((it) => it.ContactNumber),
  );
  const query = { where, page: '1', includeArchived: 'true' };
  const there = listIn((await client.get(access, '/Contacts', query)).json, 'Contacts', Contact);
  return sent.map((it): ReadBack => {
    // The number is ours alone, so a renamed contact is still the one.
    const remote = there.find(({ ContactNumber }) => ContactNumber === it.ContactNumber);
    if (remote === undefined) return { found: 'nothing' };
    const { ContactID: remoteId, Name: number } = remote;
    return { found: 'same', done: { result: 'ok', remoteId, number, version: null, totals: null } };
  });
}

const SentAllocation = z.object({ Invoice: z.object({ InvoiceID: z.string() }), Amount: z.string() });

/** Allocations carry no reference: the same amount to the same invoice is taken for ours. */
async function allocations(
  client: XeroClient,
  access: LedgerAccess,
  creditNoteId: string,
  payloads: readonly LedgerPayload[],
) {
  const there = await standingAllocations(client, access, creditNoteId);
  return payloads.map((payload): ReadBack => {
    const sent = SentAllocation.parse(bodyOf(payload));
    const one = there.find(
      ({ Invoice: to, Amount }) =>
        to.InvoiceID === sent.Invoice.InvoiceID && isSameAmount(Amount, sent.Amount),
    );
    if (one === undefined) return { found: 'nothing' };
    const remoteId = one.AllocationID || one.Invoice.InvoiceID;
    return { found: 'same', done: { result: 'ok', remoteId, number: '', version: null, totals: null } };
  });
}

/** An allocation is gone if its credit note no longer has it. */
async function allocationVoids(
  client: XeroClient,
  access: LedgerAccess,
  creditNoteId: string,
  id: string,
  payloads: readonly LedgerPayload[],
) {
  const there = await standingAllocations(client, access, creditNoteId);
  const stands = there.some(({ AllocationID, Invoice: to }) => (AllocationID || to.InvoiceID) === id);
  return payloads.map((): ReadBack => (stands ? { found: 'nothing' } : goneOf(id)));
}

async function standingAllocations(client: XeroClient, access: LedgerAccess, creditNoteId: string) {
  const { json } = await client.get(access, `/CreditNotes/${creditNoteId}`, {});
  const [note] = listIn(json, 'CreditNotes', CreditNote);
  return note?.Allocations.filter(({ IsDeleted }) => !IsDeleted) ?? [];
}

function goneOf(remoteId: string): ReadBack {
  return { found: 'same', done: { result: 'ok', remoteId, number: '', version: null, totals: null } };
}

/** A void has happened if the thing stands there no more. */
async function voids(
  client: XeroClient,
  access: LedgerAccess,
  collection: string,
  id: string,
  payloads: readonly LedgerPayload[],
) {
  const remote = await orAbsent(() => readOne(client, access, collection, id));
  const gone =
    remote === null || ('deleted' in remote ? remote.deleted : ['voided', 'deleted'].includes(remote.status));
  const answer: ReadBack = gone ? goneOf(id) : { found: 'nothing' };
  return payloads.map(() => answer);
}

async function readOne(
  client: XeroClient,
  access: LedgerAccess,
  collection: string,
  id: string,
): Promise<RemoteDocument | RemotePayment | null> {
  const { json } = await client.get(access, `/${collection}/${id}`, {});
  if (collection === 'Invoices') return listIn(json, 'Invoices', Invoice).map(remoteInvoice)[0] ?? null;
  if (collection === 'CreditNotes')
    return listIn(json, 'CreditNotes', CreditNote).map(remoteCreditNote)[0] ?? null;
  return listIn(json, 'Payments', Payment).map(remotePayment)[0] ?? null;
}
