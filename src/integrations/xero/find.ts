import { LedgerFailure } from '../ledger-outcome.ts';
import type { LedgerAccess } from '../ledger-port.ts';
import type { RemoteDocument, RemotePayment } from '../ledger-remote.ts';
import { listIn, type Query, type XeroClient } from './client.ts';
import { remoteCreditNote, remoteInvoice, remotePayment } from './remote.ts';
import { CreditNote, Invoice, Payment } from './shapes.ts';

/** How many rows Xero gives on a page; a page that is not full is the last. */
export const pageSize = 100;

/** A filter in Xero's language: one of these texts. */
export function anyOf(field: string, texts: readonly string[]): string {
  return texts.map((text) => `${field}=="${text.replaceAll(/["\\]/g, '')}"`).join(' OR ');
}

/** Likewise for ids. */
export function anyOfIds(field: string, ids: readonly string[]): string {
  return ids.map((id) => `${field}==guid("${id.replaceAll(/[^\da-f-]/gi, '')}")`).join(' OR ');
}

/** null where Xero says there is no such thing. */
export async function orAbsent<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof LedgerFailure && error.kind === 'refused' && error.code === '404') return null;
    throw error;
  }
}

/** Sales invoices that a query names; `page` makes Xero tell lines and credits too. */
export async function findInvoices(
  client: XeroClient,
  access: LedgerAccess,
  query: Query,
  headers: Readonly<Record<string, string>> = {},
): Promise<RemoteDocument[]> {
  return pages(async (page) => {
    const { json } = await client.get(
      access,
      '/Invoices',
      { ...query, page, pageSize: String(pageSize) },
      headers,
    );
    return listIn(json, 'Invoices', Invoice);
  }).then((all) => all.filter(({ Type }) => Type === 'ACCREC').map(remoteInvoice));
}

export async function findCreditNotes(
  client: XeroClient,
  access: LedgerAccess,
  where: string | null,
  headers: Readonly<Record<string, string>> = {},
): Promise<RemoteDocument[]> {
  return pages(async (page) => {
    const query = { ...filter(where), page, pageSize: String(pageSize) };
    return listIn((await client.get(access, '/CreditNotes', query, headers)).json, 'CreditNotes', CreditNote);
  }).then((all) => all.filter(({ Type }) => Type === 'ACCRECCREDIT').map(remoteCreditNote));
}

export async function findPayments(
  client: XeroClient,
  access: LedgerAccess,
  where: string | null,
  headers: Readonly<Record<string, string>> = {},
): Promise<RemotePayment[]> {
  const all = await pages(async (page) => {
    const query = { ...filter(where), page, pageSize: String(pageSize) };
    return listIn((await client.get(access, '/Payments', query, headers)).json, 'Payments', Payment);
  });
  return all.map(remotePayment).filter((payment) => payment !== null);
}

function filter(where: string | null): Query {
  return where === null ? {} : { where };
}

async function pages<T>(read: (page: string) => Promise<T[]>): Promise<T[]> {
  const all: T[] = [];
  for (let page = 1; ; page += 1) {
    const rows = await read(String(page));
    all.push(...rows);
    if (rows.length < pageSize) return all;
  }
}
