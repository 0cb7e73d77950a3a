import type { FormFacts } from '../../billing/delivery-form.ts';
import type { BlockExplanation } from '../../billing/explanation.ts';
import type {
  DocumentBuyer,
  DocumentLine,
  DocumentTax,
  TaxInVatCurrency,
} from '../../billing/issued-document.ts';
import { addDays, type Day } from '../../billing/period.ts';
import type { ItemKind, TaxCategory } from '../../billing/tax.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';

/** A customer as documents name it, and what decides how it is sent to. */
export type Buyer = {
  readonly party: DocumentBuyer;
  readonly kind: FormFacts['buyerKind'];
  readonly attachTimesheet: boolean;
};

/** The customers as documents name them, by id. */
export async function loadBuyers(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Buyer>> {
  const rows = await tx
    .selectFrom('customer')
    .select([
      'id',
      'number',
      'name',
      'street',
      'postal_code',
      'city',
      'state',
      'country',
      'email',
      'phone',
      'vat_id',
      'deliver_to_country',
      'electronic_address',
      'electronic_address_scheme',
      'kind',
      'attach_timesheet',
    ])
    .where('account_id', '=', tx.accountId)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        kind: row.kind as Buyer['kind'],
        attachTimesheet: row.attach_timesheet,
        party: {
          city: row.city,
          country: row.country,
          deliverToCountry: row.deliver_to_country,
          electronicAddress: row.electronic_address,
          electronicAddressScheme: row.electronic_address_scheme,
          email: row.email,
          id: row.id,
          name: row.name,
          number: row.number,
          phone: row.phone,
          postalCode: row.postal_code,
          state: row.state,
          street: row.street,
          vatId: row.vat_id,
        },
      },
    ]),
  );
}

type LineRow = [
  invoiceId: string,
  id: string,
  position: number,
  kind: string,
  description: string,
  unit: string,
  quantity: string,
  price: string,
  discountPercentage: string | null,
  discountAmount: string | null,
  net: string,
  itemKind: ItemKind,
  taxCategory: TaxCategory,
  taxPercentage: string,
  exemptionReason: string,
  firstDay: Day | null,
  lastDay: Day | null,
  contractNumber: string | null,
  contractName: string | null,
  ticketNumber: string | null,
  ticketTitle: string | null,
  block: BlockExplanation | null,
];

/** A line, and what the block it draws on had and has left. */
export type LineWithBlock = { readonly line: DocumentLine; readonly block: BlockExplanation | null };

/**
 * The lines of invoices in the order they print, by invoice; without their explanations, which are read for blocks alone.
 * Tickets are looked up one by one: joined otherwise, all tickets of the account would be read for some hundred invoices.
 */
export async function loadDocumentLines(
  tx: Tx,
  invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, LineWithBlock[]>> {
  const rows = await rowsOf<LineRow>(
    tx,
    `select l.invoice_id, l.id, l.position, l.kind, l.description, l.unit, l.quantity, l.price, l.discount_percentage,
            l.discount_amount, l.net, l.item_kind, l.tax_category, l.tax_percentage, l.exemption_reason,
            l.period_from, l.period_to - 1, k.number, k.name, t.number, t.title,
            case when k.type in ('block-hours', 'block-money') then l.explanation->'block' end
       from invoice_line l
       left join contract k on k.account_id = $1 and k.id = l.contract_id
       left join lateral (select number, title from ticket where account_id = $1 and id = l.ticket_id limit 1) t on true
      where l.account_id = $1 and l.invoice_id = any($2::uuid[])`,
    [tx.accountId, invoiceIds],
  );
  const byInvoice = new Map<string, LineWithBlock[]>(invoiceIds.map((id) => [id, []]));
  for (const row of rows) byInvoice.get(row[0])?.push(toLine(row));
  for (const lines of byInvoice.values()) lines.sort((a, b) => a.line.position - b.line.position);
  return byInvoice;
}

/** By place, because taking rows apart by rests copies each of them. Keys in alphabetical order, as documents are kept. */
function toLine(row: LineRow): LineWithBlock {
  const [firstDay, lastDay] = [row[15], row[16]];
  const line = {
    contractName: row[18],
    contractNumber: row[17],
    description: row[4],
    discountAmount: row[9],
    discountPercentage: row[8] ?? '0',
    exemptionReason: row[14],
    id: row[1],
    itemKind: row[11],
    kind: row[3],
    net: row[10],
    position: row[2],
    price: row[7],
    quantity: row[6],
    service: firstDay === null || lastDay === null ? null : { from: firstDay, to: lastDay },
    taxCategory: row[12],
    taxPercentage: row[13],
    ticketNumber: row[19],
    ticketTitle: row[20],
    unit: row[5],
  };
  return { line, block: row[21] };
}

/** A row of the tax summary as it is stored; what its lines and its discount are follows from the lines. */
export type StoredTax = Omit<DocumentTax, 'lineNet' | 'discount'>;

/** The tax summaries of invoices, by invoice: standard rate first, higher percentages first. */
export async function loadTaxes(
  tx: Tx,
  invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, StoredTax[]>> {
  const rows = await rowsOf<[string, TaxCategory, string, string, string, StoredTax['components'], string]>(
    tx,
    `select invoice_id, category, percentage, net, tax, components, exemption_reason
       from invoice_tax
      where account_id = $1 and invoice_id = any($2::uuid[])
      order by invoice_id, array_position(array['S', 'Z', 'E', 'AE', 'K', 'G', 'O'], category), percentage desc`,
    [tx.accountId, invoiceIds],
  );
  const byInvoice = new Map<string, StoredTax[]>(invoiceIds.map((id) => [id, []]));
  for (const [invoiceId, category, percentage, net, tax, components, reasons] of rows) {
    byInvoice.get(invoiceId)?.push({
      category,
      percentage,
      net,
      tax,
      components,
      exemptionReasons: reasons === '' ? [] : reasons.split('\n'),
    });
  }
  return byInvoice;
}

/** What was said of an invoice's tax before a correction of it. */
export type StatedBefore = {
  /** As its document says it; null: it does not. */
  readonly taxInVatCurrency: TaxInVatCurrency | null;
  /** The tax that earlier corrections took back. */
  readonly taxBefore: string;
};

/** For corrections that are drafts, by their ids. */
export async function loadStatedBefore(
  tx: Tx,
  correctionIds: readonly string[],
): Promise<ReadonlyMap<string, StatedBefore>> {
  const rows = await rowsOf<[string, TaxInVatCurrency | null, string]>(
    tx,
    `select i.id, (d.document::json)->'taxInVatCurrency',
            (select coalesce(sum(c.tax), 0) from invoice c
              where c.account_id = $1 and c.corrects_invoice_id = i.corrects_invoice_id and not c.draft)
       from invoice i
       join issued_document d on d.account_id = $1 and d.invoice_id = i.corrects_invoice_id
      where i.account_id = $1 and i.id = any($2::uuid[])`,
    [tx.accountId, correctionIds],
  );
  return new Map(rows.map(([id, taxInVatCurrency, taxBefore]) => [id, { taxInVatCurrency, taxBefore }]));
}

/** Half-open as stored, inclusive as printed. */
export function daySpan(from: Day | null, end: Day | null): { readonly from: Day; readonly to: Day } | null {
  return from === null || end === null ? null : { from, to: addDays(end, -1) };
}
