import { NO_EXPLANATION } from './bill.ts';
import type { Contract } from './contract.ts';
import { discountedNet, type LineDiscount } from './discount.ts';
import type { Source, WorkExplanation } from './explanation.ts';
import type { AccountFacts, CustomerFacts, RateFacts, TimeEntryFacts } from './facts.ts';
import type { Finding, FindingSubject } from './finding.ts';
import { lineTexts } from './line-texts.ts';
import { rateMissing } from './locks.ts';
import type { Minor } from './money.ts';
import { addDays, type Day, lastDayOf, minDay, type Period } from './period.ts';
import type { PricedLine } from './priced.ts';
import { type Decimal, hoursFromMinutes, ZERO } from './quantity.ts';
import { openRateBook } from './rate-proposal.ts';
import { chooseTax, type TaxedItem } from './tax-choice.ts';
import { roundEntry } from './time-rounding.ts';
import { sortedVersions } from './version.ts';

/** A line somebody writes, or picks out of catalogue and work; its tax is chosen here (R29, R30). */
export type FlexibleLine = {
  readonly kind: 'free' | 'work' | 'product' | 'expense' | 'text';
  /** Of picked work: decides tax where the contract does; its discount and its block take no part (R29). */
  readonly contract: Pick<Contract, 'id' | 'taxable' | 'taxId'> | null;
  readonly ticketId: string | null;
  readonly description: string;
  readonly unit: string;
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly discount: LineDiscount | null;
  readonly itemKind: TaxedItem['itemKind'];
  readonly source: TaxedItem['source'];
  readonly taxId: string | null;
  readonly categoryTaxId: string | null;
  /** What a missing tax is a finding about. */
  readonly subject: FindingSubject;
  /** null: no day of service was given. */
  readonly service: Period | null;
  readonly work: WorkExplanation | null;
  readonly versionIds: readonly string[];
  readonly sources: readonly Source[];
};

/** As a priced line of a contract, but for what only contracts have. */
export type FlexiblePriced = Omit<PricedLine, 'kind' | 'contractId' | 'period'> & {
  readonly kind: FlexibleLine['kind'];
  readonly contractId: string | null;
  readonly period: Period | null;
  readonly discountAmount: Minor | null;
};

/**
 * Prices a line of a flexible invoice: quantity × price less discount, and the tax of the last day of its service, else of
 * the invoice date (R29, R30, R32).
 *
 * @returns The line with what stands in the way of issuing it; or a blocking finding: no tax is known.
 */
export function priceFlexibleLine(
  account: AccountFacts,
  billTo: CustomerFacts,
  line: FlexibleLine,
  invoiceDate: Day,
): { readonly line: FlexiblePriced; readonly findings: readonly Finding[] } | Finding {
  const { kind, contract, quantity, price, discount, service, itemKind } = line;
  const date = service === null ? invoiceDate : lastDayOf(service);
  const tax = chooseTax(account, billTo, line, date);
  if (tax.kind === 'missing') return tax.finding;
  return {
    line: {
      kind,
      contractId: contract?.id ?? null,
      ticketId: line.ticketId,
      description: line.description,
      unit: line.unit,
      quantity,
      price,
      discountPercentage: discount?.kind === 'percentage' ? discount.percentage : ZERO,
      discountAmount: discount?.kind === 'amount' ? discount.amount : null,
      net: discountedNet(quantity, price, discount, account.currency),
      itemKind,
      taxId: tax.taxId,
      taxCategory: tax.category,
      taxPercentage: tax.percentage,
      taxComponents: tax.components,
      exemptionReason: tax.exemptionReason,
      period: service,
      explanation: {
        ...NO_EXPLANATION,
        versionIds: line.versionIds,
        work: line.work,
        tax: { because: tax.because, date },
        sources: line.sources,
      },
    },
    findings: tax.findings,
  };
}

type TaxedLine = Pick<
  FlexiblePriced,
  'taxId' | 'taxCategory' | 'taxPercentage' | 'taxComponents' | 'exemptionReason'
> & { readonly kind: string };

/**
 * A text has no price, but the standard wants a tax on every line (BT-151): it is that of the line above, else of the next,
 * so that an invoice at 7 % has no row of 0.00 at 19 %.
 */
export function withTaxesOfTexts<Line extends TaxedLine>(lines: readonly Line[]): Line[] {
  let last = lines.find(({ kind }) => kind !== 'text');
  return lines.map((line) => {
    if (line.kind !== 'text') last = line;
    if (line.kind !== 'text' || last === undefined) return line;
    const { taxId, taxCategory, taxPercentage, taxComponents, exemptionReason } = last;
    return { ...line, taxId, taxCategory, taxPercentage, taxComponents, exemptionReason };
  });
}

/** A ticket some of whose work is picked. */
export type PickedTicket = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly billingDay: Day;
  /** Its own contract, or the customer's default one; null: none, then only the entries' own rates count. */
  readonly contract: Contract | null;
};

/**
 * Picked work of one ticket as lines: each entry rounded, at its own rate, without ticket minimum, contract discount or
 * block (R29). One line per rate, price and tax; at level *time-entry* one per entry.
 *
 * @param entries Oldest first, billable.
 * @returns A blocking finding for the first entry whose rate is unknown.
 */
export function pickedWork(
  account: AccountFacts,
  language: CustomerFacts['language'],
  ticket: PickedTicket,
  entries: readonly TimeEntryFacts[],
  level: 'ticket' | 'time-entry',
): readonly FlexibleLine[] | Finding {
  const rateOf = ratesOf(account, ticket.contract);
  const groups = new Map<string, WorkGroup>();
  for (const entry of entries) {
    const { rate, price, versionId } = rateOf(entry);
    if (price === null) {
      return rateMissing(entry.id, ticket.number, entry.startedLocal);
    }
    const key = level === 'time-entry' ? entry.id : `${rate?.id} ${price}`;
    const group = groups.get(key) ?? { rate, price, versionIds: new Set<string>(), entries: [] };
    if (versionId !== null) group.versionIds.add(versionId);
    group.entries.push(entry);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => workLine(account, language, ticket, group, level));
}

type WorkGroup = {
  readonly rate: RateFacts | null;
  readonly price: Decimal;
  readonly versionIds: Set<string>;
  readonly entries: TimeEntryFacts[];
};

type RateOfEntry = {
  readonly rate: RateFacts | null;
  readonly price: Decimal | null;
  readonly versionId: string | null;
};

function ratesOf(account: AccountFacts, contract: Contract | null): (entry: TimeEntryFacts) => RateOfEntry {
  if (contract === null || contract.versions.length === 0) {
    return ({ rateId, price }) => {
      const rate = rateId === null ? null : (account.rates.get(rateId) ?? null);
      return { rate, price: price ?? rate?.price ?? null, versionId: null };
    };
  }
  const book = openRateBook(account, sortedVersions(contract.versions));
  return (entry) => {
    const { rate, price, version } = book.useOf(entry);
    return { rate, price, versionId: version.id };
  };
}

function workLine(
  account: AccountFacts,
  language: CustomerFacts['language'],
  ticket: PickedTicket,
  { rate, price, versionIds, entries }: WorkGroup,
  level: 'ticket' | 'time-entry',
): FlexibleLine {
  const rounding = ticket.contract?.rounding ?? account.rounding;
  const billed = entries.map(({ minutes }) => roundEntry(minutes, rounding));
  const billedMinutes = billed.reduce((sum, minutes) => sum + minutes, 0);
  const name = rate?.name ?? lineTexts(language).work;
  const [first] = entries;
  const text = level === 'time-entry' && first && first.note !== '' ? first.note : ticket.title;
  const firstDay = entries.reduce(
    (earliest, { startedLocal }) => minDay(earliest, startedLocal.slice(0, 10) as Day),
    ticket.billingDay,
  );
  return {
    kind: 'work',
    contract: ticket.contract,
    ticketId: ticket.id,
    description: `${ticket.number} ${text} – ${name}`,
    unit: 'hour',
    quantity: hoursFromMinutes(billedMinutes),
    price,
    discount: null,
    itemKind: rate?.itemKind ?? 'service',
    source: 'labour',
    taxId: rate?.taxId ?? null,
    categoryTaxId: rate?.categoryTaxId ?? null,
    subject: rate ? { kind: 'rate', id: rate.id } : { kind: 'ticket', id: ticket.id },
    service: { start: firstDay, end: addDays(ticket.billingDay, 1) },
    work: {
      rate: rate && { id: rate.id, name: rate.name },
      mode: 'charged',
      rounding: { ...rounding, ticketMinimumMinutes: 0 },
      workedMinutes: entries.reduce((sum, { minutes }) => sum + minutes, 0),
      billedMinutes,
    },
    versionIds: [...versionIds],
    sources: entries.map(({ id, minutes }, index) => ['time-entry', id, minutes, billed[index] ?? 0]),
  };
}
