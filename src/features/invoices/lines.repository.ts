import type { Explanation } from '../../billing/explanation.ts';
import { type Currency, minorFromText, minorToText } from '../../billing/money.ts';
import type { Day } from '../../billing/period.ts';
import { decimal, decimalToText } from '../../billing/quantity.ts';
import type { ItemKind, TaxCategory } from '../../billing/tax.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';
import { daySpan } from './document.repository.ts';
import type { DraftLine } from './drafts.operations.ts';
import type { LineView } from './schema.ts';

/** A line as it is kept. */
export type StoredLine = DraftLine & {
  readonly contract: LineView['contract'];
  readonly ticket: LineView['ticket'];
  readonly correctsLineId: string | null;
  readonly items: number;
  readonly asPriced: LineView['asPriced'];
};

type LineRow = [
  id: string,
  kind: DraftLine['kind'],
  contract: LineView['contract'],
  ticket: LineView['ticket'],
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
  correctsLineId: string | null,
  explanation: Explanation,
  asPriced: LineView['asPriced'],
  items: string,
];

/** The lines of an invoice, in the order they print. */
export async function listLines(tx: Tx, invoiceId: string, currency: Currency): Promise<StoredLine[]> {
  const rows = await rowsOf<LineRow>(
    tx,
    `select l.id, l.kind,
            case when k.id is not null then json_build_object('id', k.id, 'number', k.number) end,
            case when t.id is not null then json_build_object('id', t.id, 'number', t.number) end,
            l.description, l.unit, l.quantity, l.price, l.discount_percentage, l.discount_amount, l.net, l.item_kind,
            l.tax_id, l.tax_category, l.tax_percentage, l.tax_components, l.exemption_reason, l.period_from, l.period_to,
            l.corrects_line_id, l.explanation, l.as_priced,
            (select count(*) from billed_item b
              where b.account_id = $1 and b.invoice_id = l.invoice_id and b.line_id = l.id)
       from invoice_line l
       left join contract k on k.account_id = $1 and k.id = l.contract_id
       left join ticket t on t.account_id = $1 and t.id = l.ticket_id
      where l.account_id = $1 and l.invoice_id = $2
      order by l.position`,
    [tx.accountId, invoiceId],
  );
  return rows.map((row) => toLine(row, currency));
}

function toLine(row: LineRow, currency: Currency): StoredLine {
  const [id, kind, contract, ticket, description, unit, quantity, price, ...rest] = row;
  const [discountPercentage, discountAmount, net, itemKind, taxId, taxCategory, taxPercentage, ...more] =
    rest;
  const [taxComponents, exemptionReason, from, end, correctsLineId, explanation, asPriced, items] = more;
  return {
    id,
    kind,
    contractId: contract?.id ?? null,
    contract,
    ticketId: ticket?.id ?? null,
    ticket,
    description,
    unit,
    quantity: decimal(quantity),
    price: decimal(price),
    discountPercentage: decimal(discountPercentage ?? '0'),
    discountAmount: discountAmount === null ? null : minorFromText(discountAmount, currency),
    net: minorFromText(net, currency),
    itemKind,
    taxId,
    taxCategory,
    taxPercentage: decimal(taxPercentage),
    taxComponents: taxComponents.map(({ name, percentage }) => ({ name, percentage: decimal(percentage) })),
    exemptionReason,
    period: from === null || end === null ? null : { start: from, end },
    explanation,
    correctsLineId,
    asPriced,
    items: Number(items),
  };
}

/** A line as it is sent. */
export function lineView(line: StoredLine, position: number, currency: Currency): LineView {
  const { period } = line;
  return {
    id: line.id,
    position,
    kind: line.kind,
    contract: line.contract,
    ticket: line.ticket,
    description: line.description,
    unit: line.unit,
    quantity: decimalToText(line.quantity),
    price: decimalToText(line.price, currency.minorUnits),
    discountPercentage: decimalToText(line.discountPercentage),
    discountAmount: line.discountAmount === null ? null : minorToText(line.discountAmount, currency),
    net: minorToText(line.net, currency),
    itemKind: line.itemKind,
    taxId: line.taxId,
    taxCategory: line.taxCategory,
    taxPercentage: decimalToText(line.taxPercentage),
    exemptionReason: line.exemptionReason,
    service: period === null ? null : daySpan(period.start, period.end),
    correctsLineId: line.correctsLineId,
    items: line.items,
    asPriced: line.asPriced,
  };
}
