import type { z } from 'zod';
import { amountText } from '../ledger-amounts.ts';
import { type LedgerResponse, retryAfterMs } from '../ledger-http.ts';
import { type LedgerDone, LedgerFailure, type LedgerOutcome } from '../ledger-outcome.ts';
import { type LedgerPayload, readPayload } from '../ledger-payload.ts';
import type { LedgerAccess, LedgerChunk } from '../ledger-port.ts';
import type { Query, XeroClient } from './client.ts';
import { xeroBug, xeroRejection } from './rejection.ts';
import { Allocation, Contact, CreditNote, Element, Exception, Invoice, Payment } from './shapes.ts';

/** Xero takes about 50 elements in 3.5 MB; 25 also stay clear of its time limit. */
const elementsTogether = 25;

/** What is created many at a time; allocations, voids and deletions go one by one. */
const together = new Set(['/Invoices', '/CreditNotes', '/Payments', '/Contacts']);

export function xeroChunkSize(payload: string): number {
  return together.has(readPayload(payload).path) ? elementsTogether : 1;
}

/** Sends a chunk and says of each element what became of it: with `summarizeErrors=false` a 200 says nothing yet. */
export async function xeroWrite(
  client: XeroClient,
  access: LedgerAccess,
  { key, payloads }: LedgerChunk,
): Promise<LedgerOutcome[]> {
  const elements = payloads.map(readPayload);
  const [first] = elements;
  if (first === undefined) return [];
  const all = (outcome: LedgerOutcome) => payloads.map(() => outcome);
  try {
    const request = { method: first.method, path: first.path, query: queryOf(first), body: bodyOf(elements) };
    const response = await client.send(access, request, key);
    return outcomesOf(response, elements);
  } catch (error) {
    if (error instanceof LedgerFailure && error.kind === 'unreachable')
      return all({ result: 'unknown', sentence: error.message });
    throw error;
  }
}

function collectionOf({ path }: LedgerPayload): string {
  const [, first = '', , third] = path.split('/');
  return third ?? first;
}

function bodyOf(elements: readonly LedgerPayload[]): string {
  const [first] = elements;
  if (first === undefined) return '';
  // A payment is deleted by a body of its own kind; everything else travels in a list.
  if (first.path.startsWith('/Payments/')) return first.body;
  return `{"${collectionOf(first)}":[${elements.map(({ body }) => body).join(',')}]}`;
}

/** Without `unitdp=4` prices are cut to 2 places, which changes 90 % of lines with finer prices (accounting.md §5.6). */
function queryOf({ method, path }: LedgerPayload): Query {
  if (method === 'DELETE') return {};
  if (method === 'POST') return path.startsWith('/Payments') ? {} : { unitdp: '4' };
  const hasPrices = path === '/Invoices' || path === '/CreditNotes';
  return { summarizeErrors: 'false', ...(hasPrices ? { unitdp: '4' } : {}) };
}

function outcomesOf(response: LedgerResponse, elements: readonly LedgerPayload[]): LedgerOutcome[] {
  const { status, headers, json } = response;
  const all = (outcome: LedgerOutcome) => elements.map(() => outcome);
  if (status === 429 || status === 503)
    return all({ result: 'throttled', retryAfterMs: retryAfterMs(headers, status === 429 ? 5_000 : 60_000) });
  if (status >= 500 || json === undefined)
    return all({ result: 'unknown', sentence: `Xero answered ${status} without saying what it did.` });
  if (status >= 400) return refusals(response, elements);
  return elements.map((element, index) => outcomeOf(json, element, index));
}

function refusals({ status, json }: LedgerResponse, elements: readonly LedgerPayload[]): LedgerOutcome[] {
  const read = Exception.safeParse(json);
  const sentence = read.success ? read.data.Detail || read.data.Message : `Xero answered ${status}.`;
  const all = (outcome: LedgerOutcome) => elements.map(() => outcome);
  if (status === 404) return all(xeroRejection([sentence, 'The document could not be found.']));
  if (status !== 400 || !read.success || read.data.Type !== 'ValidationException')
    return all(xeroBug(read.success ? read.data.Type || String(status) : String(status), sentence));
  const { Elements: told } = read.data;
  return elements.map((_, index) => {
    const sentences = told[index]?.ValidationErrors.map(({ Message }) => Message) ?? [];
    if (sentences.length > 0 || told.length < elements.length)
      return xeroRejection(sentences.length > 0 ? sentences : [sentence]);
    // Another element of the request was refused, so this one was not looked at: nothing is known of it.
    return { result: 'unknown', sentence };
  });
}

function outcomeOf(json: unknown, element: LedgerPayload, index: number): LedgerOutcome {
  if (element.method === 'DELETE') return deleted(element);
  const collection = collectionOf(element);
  const answered = memberAt(json, collection, index);
  const checked = Element.safeParse(answered);
  const sentences = checked.success ? checked.data.ValidationErrors.map(({ Message }) => Message) : [];
  if (checked.success && (sentences.length > 0 || checked.data.HasErrors)) return xeroRejection(sentences);
  return doneOf(collection, answered) ?? { result: 'unknown', sentence: 'The answer cannot be read.' };
}

function deleted({ path }: LedgerPayload): LedgerDone {
  return { result: 'ok', remoteId: path.split('/').at(-1) ?? '', number: '', version: null, totals: null };
}

function memberAt(json: unknown, collection: string, index: number): unknown {
  if (typeof json !== 'object' || json === null || !(collection in json)) return undefined;
  const list = (json as Record<string, unknown>)[collection];
  return Array.isArray(list) ? list[index] : undefined;
}

/** What was written, read from an element of an answer; null: it is none. */
export function doneOf(collection: string, answered: unknown): LedgerDone | null {
  switch (collection) {
    case 'Invoices':
      return made(Invoice, answered, (it) => ({
        remoteId: it.InvoiceID,
        number: it.InvoiceNumber,
        version: it.Status,
        totals: totalsOf(it),
      }));
    case 'CreditNotes':
      return made(CreditNote, answered, (it) => ({
        remoteId: it.CreditNoteID,
        number: it.CreditNoteNumber,
        version: it.Status,
        totals: totalsOf(it),
      }));
    case 'Payments':
      return made(Payment, answered, (it) => ({
        remoteId: it.PaymentID,
        number: it.Reference,
        version: it.Status,
        totals: null,
      }));
    case 'Contacts':
      return made(Contact, answered, (it) => ({
        remoteId: it.ContactID,
        number: it.Name,
        version: null,
        totals: null,
      }));
    case 'Allocations':
      return made(Allocation, answered, (it) => ({
        remoteId: it.AllocationID || it.Invoice.InvoiceID,
        number: '',
        version: null,
        totals: null,
      }));
    default:
      return null;
  }
}

function made<T>(
  shape: z.ZodType<T>,
  answered: unknown,
  done: (it: T) => Omit<LedgerDone, 'result'>,
): LedgerDone | null {
  const read = shape.safeParse(answered);
  return read.success ? { result: 'ok', ...done(read.data) } : null;
}

function totalsOf(it: {
  readonly SubTotal: string;
  readonly TotalTax: string;
  readonly Total: string;
  readonly CurrencyCode: string;
}): LedgerDone['totals'] {
  return {
    net: amountText(it.SubTotal, it.CurrencyCode),
    tax: amountText(it.TotalTax, it.CurrencyCode),
    gross: amountText(it.Total, it.CurrencyCode),
  };
}
