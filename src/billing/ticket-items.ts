import { addLine, NO_EXPLANATION, RANKS } from './bill.ts';
import { isFinding } from './charge-book.ts';
import { combinedPercentage, netLess } from './discount.ts';
import type { DueTicket } from './due.ts';
import type { TicketItemFacts } from './facts.ts';
import type { Finding } from './finding.ts';
import { type Minor, minor } from './money.ts';
import { addDays, minDay } from './period.ts';
import type { PricedLine } from './priced.ts';
import type { Pricing } from './pricing.ts';
import { ZERO } from './quantity.ts';

/** The products and expenses of a ticket as lines: one each at every level of detail (R12); or why one has no tax (R8). */
export function priceTicketItems(pricing: Pricing, due: DueTicket): readonly PricedItem[] | Finding {
  if (due.items.length === 0) return NONE;
  const priced: PricedItem[] = [];
  for (const item of due.items) {
    const answer = priceItem(pricing, due, item);
    if (isFinding(answer)) return answer;
    priced.push(answer);
  }
  return priced;
}

export type PricedItem = {
  readonly item: TicketItemFacts;
  readonly line: PricedLine;
  readonly findings: readonly Finding[];
};

const NONE: readonly PricedItem[] = [];

/** Puts the lines on the bill; they hold their items. */
export function takeTicketItems({ bill }: Pricing, due: DueTicket, priced: readonly PricedItem[]): void {
  for (const { item, line, findings } of priced) {
    const order = {
      periodStart: due.period.start,
      rank: RANKS[item.kind],
      sequence: 0,
      start: item.day,
      ticketNumber: due.ticket.number,
    };
    const number = addLine(bill, order, line);
    bill.findings.push(...findings);
    bill.taken.push({ kind: `ticket-${item.kind}`, sourceId: item.id, piece: '', line: number });
  }
}

/** What they cost together. */
export function netOfItems(priced: readonly PricedItem[]): Minor {
  return minor(priced.reduce((sum, { line }) => sum + line.net, 0));
}

function priceItem(
  { taxes, contract, account }: Pricing,
  due: DueTicket,
  item: TicketItemFacts,
): PricedItem | Finding {
  const { quantity, price, itemKind, taxId, categoryTaxId } = item;
  const tax = taxes.choose(
    { subject: { kind: item.kind, id: item.id }, itemKind, source: item.kind, taxId, categoryTaxId },
    due.billingDay,
  );
  if (tax.kind === 'missing') return tax.finding;
  const discountPercentage =
    contract.discountPercentage === ZERO
      ? item.discountPercentage
      : combinedPercentage(item.discountPercentage, contract.discountPercentage);
  const line: PricedLine = {
    kind: item.kind,
    contractId: contract.id,
    ticketId: due.ticket.id,
    description: item.description,
    unit: item.unit,
    quantity,
    price,
    discountPercentage,
    net: netLess(quantity, price, discountPercentage, account.currency),
    itemKind,
    taxId: tax.taxId,
    taxCategory: tax.category,
    taxPercentage: tax.percentage,
    taxComponents: tax.components,
    exemptionReason: tax.exemptionReason,
    period: { start: minDay(item.day, due.billingDay), end: addDays(due.billingDay, 1) },
    explanation: {
      ...NO_EXPLANATION,
      tax: { because: tax.because, date: due.billingDay },
      sources: [[`ticket-${item.kind}`, item.id]],
    },
  };
  return { item, line, findings: tax.findings };
}
