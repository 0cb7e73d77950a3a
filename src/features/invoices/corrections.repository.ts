import type { CorrectableLine } from '../../billing/credit-note.ts';
import { type Currency, type Minor, minor, minorFromText, NOTHING, sumMinor } from '../../billing/money.ts';
import type { Day } from '../../billing/period.ts';
import { decimal } from '../../billing/quantity.ts';
import type { ItemKind, TaxCategory } from '../../billing/tax.ts';
import type { TaxRow } from '../../billing/totals.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';
import type { Language } from '../../lib/messages.ts';
import { loadTaxes, type StoredTax } from './document.repository.ts';
import type { DraftLine } from './drafts.operations.ts';
import { drawsOnBlock } from './edit.repository.ts';

/** An issued invoice as a correction of it is made. */
export type Original = {
  readonly id: string;
  readonly language: Language;
  readonly orderNumber: string;
  readonly buyerReference: string;
  readonly deliveryForm: string | null;
  readonly serviceFrom: Day | null;
  readonly serviceTo: Day | null;
  readonly lines: readonly OriginalLine[];
  readonly taxes: readonly TaxRow[];
};

/** A line with what was credited of it, and all that a correction prints of it. */
export type OriginalLine = CorrectableLine &
  Pick<
    DraftLine,
    | 'kind'
    | 'contractId'
    | 'ticketId'
    | 'description'
    | 'unit'
    | 'itemKind'
    | 'taxId'
    | 'taxComponents'
    | 'exemptionReason'
    | 'period'
    | 'explanation'
  > & {
    /** Work that a block covered or that went beyond it: released with the whole block or not at all. */
    readonly drawsOnBlock: boolean;
  };

/** Issued invoices with their lines, by id; their rows are locked. */
export async function loadOriginals(
  tx: Tx,
  ids: readonly string[],
  currency: Currency,
): Promise<ReadonlyMap<string, Original>> {
  const heads = await rowsOf<[string, Language, string, string, string | null, Day | null, Day | null]>(
    tx,
    `select id, language, order_number, buyer_reference, delivery_form, service_from, service_to
       from invoice where account_id = $1 and id = any($2::uuid[]) and not draft`,
    [tx.accountId, ids],
  );
  const lines = await loadLines(tx, ids, currency);
  const taxes = await loadTaxes(tx, ids);
  return new Map(
    heads.map(([id, language, orderNumber, buyerReference, deliveryForm, serviceFrom, serviceTo]) => {
      const own = lines.get(id) ?? [];
      const rows = (taxes.get(id) ?? []).map((row) => taxRowOf(row, own, currency));
      const head = { id, language, orderNumber, buyerReference, deliveryForm, serviceFrom, serviceTo };
      return [id, { ...head, lines: own, taxes: rows }];
    }),
  );
}

type LineRow = [
  invoiceId: string,
  id: string,
  kind: DraftLine['kind'],
  contractId: string | null,
  ticketId: string | null,
  description: string,
  unit: string,
  quantity: string,
  price: string,
  discountPercentage: string | null,
  discountAmount: string | null,
  net: string,
  itemKind: ItemKind,
  taxId: string | null,
  taxCategory: TaxCategory,
  taxPercentage: string,
  taxComponents: { name: string; percentage: string }[],
  exemptionReason: string,
  periodFrom: Day | null,
  periodTo: Day | null,
  tax: DraftLine['explanation']['tax'],
  drawsOnBlock: boolean,
  credited: string | null,
];

async function loadLines(
  tx: Tx,
  ids: readonly string[],
  currency: Currency,
): Promise<ReadonlyMap<string, OriginalLine[]>> {
  const rows = await rowsOf<LineRow>(
    tx,
    `with credited as (
       select i.corrects_invoice_id as invoice_id, l.corrects_line_id as line_id, sum(l.net) as net
         from invoice i
         join invoice_line l on l.account_id = $1 and l.invoice_id = i.id
        where i.account_id = $1 and i.corrects_invoice_id = any($2::uuid[]) and not i.draft
        group by i.corrects_invoice_id, l.corrects_line_id)
     select l.invoice_id, l.id, l.kind, l.contract_id, l.ticket_id, l.description, l.unit, l.quantity, l.price,
            l.discount_percentage, l.discount_amount, l.net, l.item_kind, l.tax_id, l.tax_category, l.tax_percentage,
            l.tax_components, l.exemption_reason, l.period_from, l.period_to, l.explanation -> 'tax',
            ${drawsOnBlock}, c.net
       from invoice_line l
       join invoice i on i.account_id = $1 and i.id = l.invoice_id
       left join credited c on c.invoice_id = l.invoice_id and c.line_id = l.id
      where l.account_id = $1 and l.invoice_id = any($2::uuid[])
      order by l.invoice_id, l.position`,
    [tx.accountId, ids],
  );
  const byInvoice = new Map<string, OriginalLine[]>(ids.map((id) => [id, []]));
  for (const row of rows) byInvoice.get(row[0])?.push(toLine(row, currency));
  return byInvoice;
}

function toLine(row: LineRow, currency: Currency): OriginalLine {
  const [, id, kind, contractId, ticketId, description, unit, quantity, price, ...rest] = row;
  const [discountPercentage, discountAmount, net, itemKind, taxId, taxCategory, taxPercentage, ...more] =
    rest;
  const [taxComponents, exemptionReason, from, end, tax, drawsOnBlock, credited] = more;
  const amount = (text: string) => minorFromText(text, currency);
  return {
    id,
    kind,
    contractId,
    ticketId,
    description,
    unit,
    quantity: decimal(quantity),
    price: decimal(price),
    discountPercentage: decimal(discountPercentage ?? '0'),
    discountAmount: discountAmount === null ? null : amount(discountAmount),
    net: amount(net),
    itemKind,
    taxId,
    taxCategory,
    taxPercentage: decimal(taxPercentage),
    taxComponents: taxComponents.map(({ name, percentage }) => ({ name, percentage: decimal(percentage) })),
    exemptionReason,
    period: from === null || end === null ? null : { start: from, end },
    // R32: the tax of a credit is that of the credited line.
    explanation: { versionIds: [], work: null, fee: null, block: null, tax, sources: [] },
    drawsOnBlock,
    creditedNet: credited === null ? NOTHING : amount(credited),
    touched: credited !== null,
  };
}

/** A tax row with what its lines sum to, and so its part of the document discount. */
export function taxRowOf(row: StoredTax, lines: readonly OriginalLine[], currency: Currency): TaxRow {
  const percentage = decimal(row.percentage);
  const net = minorFromText(row.net, currency);
  const own = lines.filter((line) => line.taxCategory === row.category && line.taxPercentage === percentage);
  const lineNet: Minor = sumMinor(own.map((line) => line.net));
  return {
    category: row.category,
    percentage,
    lineNet,
    discount: minor(lineNet - net),
    net,
    tax: minorFromText(row.tax, currency),
    components: row.components.map((component) => ({
      name: component.name,
      percentage: decimal(component.percentage),
      tax: minorFromText(component.tax, currency),
    })),
    exemptionReasons: row.exemptionReasons,
  };
}
