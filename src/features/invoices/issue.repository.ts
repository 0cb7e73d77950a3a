import type { InvoiceKind, IssuedDocument } from '../../billing/issued-document.ts';
import type { NumberedDraft, NumberSeries } from '../../billing/numbering.ts';
import type { PaymentTermsText } from '../../billing/payment-terms.ts';
import type { Day } from '../../billing/period.ts';
import { insertRows } from '../../db/insert-rows.ts';
import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';
import { invariant } from '../../lib/errors.ts';
import type { Language } from '../../lib/messages.ts';

/** What to issue: drafts by their ids, or all of a batch. */
export type IssueSelection = { readonly ids: readonly string[] } | { readonly batchId: string };

/** An invoice that may be issued, with what decides its place among the others (R39). */
export type Candidate = NumberedDraft & {
  readonly id: string;
  readonly draft: boolean;
  readonly number: string | null;
};

/** In no order. Of a batch only its drafts. */
export async function listCandidates(tx: Tx, selection: IssueSelection): Promise<Candidate[]> {
  const [condition, value] =
    'ids' in selection
      ? ['i.id = any($2::uuid[])', selection.ids]
      : ['i.batch_id = $2::uuid and i.draft', selection.batchId];
  const rows = await rowsOf<[string, boolean, string | null, string, string, number]>(
    tx,
    `select i.id, i.draft, i.number, c.name, coalesce(k.number, ''), i.place
       from invoice i
       join customer c on c.account_id = $1 and c.id = i.customer_id
       left join contract k on k.account_id = $1 and k.id = i.contract_id
      where i.account_id = $1 and ${condition}`,
    [tx.accountId, value],
  );
  return rows.map(([id, draft, number, customerName, contractNumber, position]) => ({
    id,
    draft,
    number,
    customerName,
    contractNumber,
    position,
  }));
}

/** A draft as issuing reads it. */
export type DraftToIssue = {
  readonly id: string;
  readonly kind: InvoiceKind;
  readonly customerId: string;
  /** The flexible invoice is its own holder and shares its name. */
  readonly isOwnHolder: boolean;
  readonly invoiceDate: Day | null;
  readonly serviceFrom: Day | null;
  readonly serviceTo: Day | null;
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
  readonly paymentTerms: PaymentTermsText;
  readonly orderNumber: string;
  readonly buyerReference: string;
  readonly deliveryForm: string | null;
  readonly language: Language;
  readonly introText: string;
  readonly closingText: string;
  readonly discount: IssuedDocument['discount'];
  readonly corrects: IssuedDocument['corrects'];
};

type DraftRow = [
  id: string,
  kind: InvoiceKind,
  customerId: string,
  isOwnHolder: boolean,
  invoiceDate: Day | null,
  serviceFrom: Day | null,
  serviceTo: Day | null,
  net: string,
  tax: string,
  gross: string,
  paymentTerms: PaymentTermsText,
  orderNumber: string,
  buyerReference: string,
  deliveryForm: string | null,
  language: Language,
  introText: string,
  closingText: string,
  discount: IssuedDocument['discount'],
  correctsNumber: string | null,
  correctsDate: Day | null,
];

/**
 * Drafts among these invoices; whatever is issued already is left out.
 *
 * @param lock Holds them until the transaction ends.
 */
export async function listDrafts(tx: Tx, ids: readonly string[], lock: boolean): Promise<DraftToIssue[]> {
  const rows = await rowsOf<DraftRow>(
    tx,
    `select i.id, i.kind, i.customer_id, coalesce(i.holder_id = i.id, false), i.invoice_date, i.service_from, i.service_to,
            i.net, i.tax, i.gross, i.payment_terms, i.order_number, i.buyer_reference, i.delivery_form, i.language,
            i.intro_text, i.closing_text, i.discount, o.number, o.invoice_date
       from invoice i
       left join invoice o on o.account_id = $1 and o.id = i.corrects_invoice_id
      where i.account_id = $1 and i.id = any($2::uuid[]) and i.draft
      order by i.id ${lock ? 'for update of i' : ''}`,
    [tx.accountId, ids],
  );
  return rows.map(toDraft);
}

function toDraft(row: DraftRow): DraftToIssue {
  const [id, kind, customerId, isOwnHolder, invoiceDate, serviceFrom, serviceTo, net, tax, gross, ...rest] =
    row;
  const [paymentTerms, orderNumber, buyerReference, deliveryForm, language, ...texts] = rest;
  const [introText, closingText, discount, correctsNumber, correctsDate] = texts;
  const corrects =
    correctsNumber === null || correctsDate === null
      ? null
      : { number: correctsNumber, invoiceDate: correctsDate };
  return {
    id,
    kind,
    customerId,
    isOwnHolder,
    invoiceDate,
    serviceFrom,
    serviceTo,
    net,
    tax,
    gross,
    paymentTerms,
    orderNumber,
    buyerReference,
    deliveryForm,
    language,
    introText,
    closingText,
    discount,
    corrects,
  };
}

/** How far a series has counted. */
export type LockedSeries = {
  readonly pattern: string;
  readonly firstNumber: number;
  /** By year; empty: it has given none. */
  readonly lastByYear: ReadonlyMap<number, number>;
};

/** The series and its counters, held until the transaction ends: nobody else gives a number of it meanwhile. */
export async function lockSeries(tx: Tx, series: NumberSeries): Promise<LockedSeries> {
  const [row] = await rowsOf<[string, string]>(
    tx,
    'select pattern, first_number from number_series where account_id = $1 and series = $2 for update',
    [tx.accountId, series],
  );
  invariant(row, `an account without the series ${series}`);
  const counters = await rowsOf<[number, string]>(
    tx,
    'select year, last_number from number_counter where account_id = $1 and series = $2',
    [tx.accountId, series],
  );
  const [pattern, firstNumber] = row;
  return {
    pattern,
    firstNumber: Number(firstNumber),
    lastByYear: new Map(counters.map(([year, last]) => [year, Number(last)])),
  };
}

/** Where a series stands after numbers were given. */
export type CounterAfter = { readonly year: number; readonly last: number; readonly lastDate: Day };

export async function saveCounters(
  tx: Tx,
  series: NumberSeries,
  counters: readonly CounterAfter[],
): Promise<void> {
  await changedBy(
    tx,
    `insert into number_counter (account_id, series, year, last_number, last_date)
     select a.account_id, $2, u.year, u.last_number, u.last_date
       from account a, unnest($3::smallint[], $4::bigint[], $5::date[]) u (year, last_number, last_date)
      where a.account_id = $1
         on conflict (account_id, series, year) do update
        set last_number = excluded.last_number, last_date = greatest(number_counter.last_date, excluded.last_date)`,
    [
      tx.accountId,
      series,
      counters.map(({ year }) => year),
      counters.map(({ last }) => last),
      counters.map(({ lastDate }) => lastDate),
    ],
  );
}

/** An invoice on its way out of draft. */
export type IssuedRow = Pick<DraftToIssue, 'id' | 'customerId' | 'net' | 'tax' | 'gross'> & {
  readonly number: string;
  readonly year: number;
  readonly position: number;
  readonly invoiceDate: Day;
  readonly dueDate: Day;
  readonly document: string;
  readonly sha256: string;
  /** Of its lines, which are kept beside it. */
  readonly linesSha256: string;
};

/**
 * Numbers and freezes: afterwards no policy lets the lines or the document be changed, and a foreign key keeps number,
 * customer, days and amounts as the document has them.
 */
export async function updateToIssued(
  tx: Tx,
  series: NumberSeries,
  rows: readonly IssuedRow[],
  by: { readonly actor: string; readonly at: Date },
): Promise<void> {
  const changed = await changedBy(
    tx,
    `update invoice i
        set draft = false, status = 'issued', number = u.number, series = $3, number_year = u.year,
            number_position = u.position, invoice_date = u.invoice_date, due_date = u.due_date, issued_at = $2,
            findings = '[]', revision = i.revision + 1, updated_at = $2
       from unnest($4::uuid[], $5::text[], $6::smallint[], $7::bigint[], $8::date[], $9::date[])
            u (id, number, year, position, invoice_date, due_date)
      where i.account_id = $1 and i.id = u.id and i.draft`,
    [
      tx.accountId,
      by.at,
      series,
      rows.map(({ id }) => id),
      rows.map(({ number }) => number),
      rows.map(({ year }) => year),
      rows.map(({ position }) => position),
      rows.map(({ invoiceDate }) => invoiceDate),
      rows.map(({ dueDate }) => dueDate),
    ],
  );
  invariant(changed === rows.length, 'every draft that was locked is issued');
  await insertRows(
    tx,
    'issued_document',
    [
      { name: 'invoice_id', type: 'uuid', of: ({ id }) => id },
      { name: 'number', type: 'text', of: ({ number }) => number },
      { name: 'customer_id', type: 'uuid', of: ({ customerId }) => customerId },
      { name: 'invoice_date', type: 'date', of: ({ invoiceDate }) => invoiceDate },
      { name: 'due_date', type: 'date', of: ({ dueDate }) => dueDate },
      { name: 'net', type: 'numeric', of: ({ net }) => net },
      { name: 'tax', type: 'numeric', of: ({ tax }) => tax },
      { name: 'gross', type: 'numeric', of: ({ gross }) => gross },
      { name: 'document', type: 'json as text', of: ({ document }) => document },
      { name: 'sha256', type: 'text', of: ({ sha256 }) => sha256 },
      { name: 'lines_sha256', type: 'text', of: ({ linesSha256 }) => linesSha256 },
      { name: 'issued_at', type: 'timestamptz', of: () => by.at },
      { name: 'issued_by', type: 'text', of: () => by.actor },
    ],
    rows,
  );
}
