import type { DocumentBuyer, DocumentLine, DocumentTax } from '../../billing/issued-document.ts';
import { addDays, type Day } from '../../billing/period.ts';
import type { ItemKind, TaxCategory } from '../../billing/tax.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';

/** The customers as documents name them, by id. */
export async function loadBuyers(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DocumentBuyer>> {
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
    ])
    .where('account_id', '=', tx.accountId)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        number: row.number,
        name: row.name,
        street: row.street,
        postalCode: row.postal_code,
        city: row.city,
        state: row.state,
        country: row.country,
        vatId: row.vat_id,
        email: row.email,
        phone: row.phone,
        deliverToCountry: row.deliver_to_country,
        electronicAddress: row.electronic_address,
        electronicAddressScheme: row.electronic_address_scheme,
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
  periodFrom: Day | null,
  periodTo: Day | null,
  contractNumber: string | null,
  ticketNumber: string | null,
];

/** The lines of invoices in the order they print, by invoice; without their explanations. */
export async function loadDocumentLines(
  tx: Tx,
  invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, DocumentLine[]>> {
  const rows = await rowsOf<LineRow>(
    tx,
    `select l.invoice_id, l.id, l.position, l.kind, l.description, l.unit, l.quantity, l.price, l.discount_percentage,
            l.discount_amount, l.net, l.item_kind, l.tax_category, l.tax_percentage, l.exemption_reason,
            l.period_from, l.period_to, k.number, t.number
       from invoice_line l
       left join contract k on k.account_id = $1 and k.id = l.contract_id
       left join ticket t on t.account_id = $1 and t.id = l.ticket_id
      where l.account_id = $1 and l.invoice_id = any($2::uuid[])
      order by l.invoice_id, l.position`,
    [tx.accountId, invoiceIds],
  );
  const byInvoice = new Map<string, DocumentLine[]>(invoiceIds.map((id) => [id, []]));
  for (const row of rows) byInvoice.get(row[0])?.push(toLine(row));
  return byInvoice;
}

function toLine([, id, position, kind, description, unit, quantity, price, ...rest]: LineRow): DocumentLine {
  const [discountPercentage, discountAmount, net, itemKind, taxCategory, taxPercentage, ...more] = rest;
  const [exemptionReason, periodFrom, periodTo, contractNumber, ticketNumber] = more;
  return {
    id,
    position,
    kind,
    description,
    unit,
    quantity,
    price,
    discountPercentage: discountPercentage ?? '0',
    discountAmount,
    net,
    itemKind,
    taxCategory,
    taxPercentage,
    exemptionReason,
    service: daySpan(periodFrom, periodTo),
    contractNumber,
    ticketNumber,
  };
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

/** Half-open as stored, inclusive as printed. */
export function daySpan(from: Day | null, end: Day | null): { readonly from: Day; readonly to: Day } | null {
  return from === null || end === null ? null : { from, to: addDays(end, -1) };
}
