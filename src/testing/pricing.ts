import type { Contract, ContractTerms } from '../billing/contract.ts';
import type {
  AccountFacts,
  ContractFacts,
  CustomerFacts,
  PriceRequest,
  RateFacts,
  TicketFacts,
  TicketItemFacts,
  TimeEntryFacts,
} from '../billing/facts.ts';
import { minorFromText, minorToText } from '../billing/money.ts';
import { type Day, day } from '../billing/period.ts';
import type { PricedContract } from '../billing/priced.ts';
import { decimal, decimalToText, ONE, ZERO } from '../billing/quantity.ts';
import type { Tax, TaxCategory } from '../billing/tax.ts';
import { roundEntry } from '../billing/time-rounding.ts';
import { EUR } from './currencies.ts';

/** Facts for tests of pricing: a German account, a customer, contracts and work. A test says only what matters to it. */

export function tax(
  id: string,
  category: TaxCategory,
  percentages: readonly [from: string, percentage: string][],
): Tax {
  return {
    id,
    name: id,
    category,
    exemptionReason: category === 'S' || category === 'Z' ? null : `reason of ${category}`,
    percentages: percentages.map(([from, percentage]) => ({
      from: day(from),
      percentage: decimal(percentage),
      components: [],
    })),
  };
}

export function rate(id: string, price: string, more: Partial<RateFacts> = {}): RateFacts {
  return {
    id,
    name: id,
    itemKind: 'service',
    price: decimal(price),
    taxId: null,
    categoryTaxId: null,
    validity: null,
    ...more,
  };
}

export const germanTaxes: readonly Tax[] = [
  tax('standard', 'S', [['2007-01-01', '19']]),
  tax('reduced', 'S', [['2007-01-01', '7']]),
  tax('reverse-charge', 'AE', []),
  tax('intra-community', 'K', []),
  tax('export', 'G', []),
  tax('exempt', 'E', []),
  tax('outside', 'O', []),
];

export function account(
  more: Partial<AccountFacts> & { readonly rateList?: readonly RateFacts[] } = {},
): AccountFacts {
  const { rateList = [rate('remote', '95.00'), rate('on-site', '120.00')], ...facts } = more;
  return {
    currency: EUR,
    country: 'DE',
    vatId: 'DE123456789',
    smallBusiness: false,
    smallBusinessTaxId: null,
    regionHasVat: true,
    standardTaxId: 'standard',
    taxes: new Map(germanTaxes.map((each) => [each.id, each])),
    rates: new Map(rateList.map((each) => [each.id, each])),
    holidays: new Set(),
    rounding: { incrementMinutes: 15, mode: 'up', entryMinimumMinutes: 0, ticketMinimumMinutes: 0 },
    levelOfDetail: 'contract',
    paymentTerms: { due: { kind: 'days', days: 14 }, cashDiscounts: [] },
    invoiceZeroGroups: false,
    ...facts,
  };
}

export function customer(more: Partial<CustomerFacts> = {}): CustomerFacts {
  return {
    id: 'customer-1',
    number: 'K-1',
    name: 'Muster GmbH',
    country: 'DE',
    vatId: '',
    taxTreatment: 'domestic',
    exemptionReason: '',
    deliverToCountry: null,
    paymentTerms: null,
    deliveryForm: null,
    orderNumber: '',
    levelOfDetail: null,
    language: 'en',
    ...more,
  };
}

/** A contract from 1 January 2026, monthly in arrears; its work is offered the rate `remote`. */
export function contract(terms: ContractTerms, more: Partial<Contract> = {}): Contract {
  const startDay = more.startDay ?? day('2026-01-01');
  return {
    id: 'contract-1',
    number: 'V-1',
    name: 'Support',
    customerId: 'customer-1',
    billToCustomerId: 'customer-1',
    type: terms.type,
    startDay,
    endDay: null,
    billedFromDay: startDay,
    active: true,
    taxable: true,
    taxId: null,
    frequency: 'monthly',
    timing: 'arrears',
    alignment: 'start',
    onDemand: false,
    rounding: null,
    paymentTerms: null,
    discountPercentage: ZERO,
    levelOfDetail: null,
    orderNumber: '',
    completedOn: null,
    finished: false,
    versions: [{ id: 'version-1', validFrom: startDay, terms, rates: [{ rateId: 'remote', price: null }] }],
    positions: [],
    ...more,
  };
}

export function facts(
  of: Contract,
  tickets: readonly TicketFacts[] = [],
  more: Partial<ContractFacts> = {},
): ContractFacts {
  return {
    contract: of,
    customer: customer(),
    billTo: customer(),
    tickets,
    counts: [],
    billedPieces: new Map(),
    openingLots: [],
    blockState: null,
    openTicketNumbers: [],
    ...more,
  };
}

/** Work from a local start, in minutes. */
export function entry(
  startedLocal: string,
  minutes: number,
  more: Partial<TimeEntryFacts> = {},
): TimeEntryFacts {
  return {
    id: `entry ${startedLocal} ${minutes}`,
    startedLocal,
    minutes,
    billable: true,
    writtenOff: false,
    deferred: false,
    rateId: null,
    price: null,
    note: '',
    ...more,
  };
}

export function product(on: string, price: string, more: Partial<TicketItemFacts> = {}): TicketItemFacts {
  return {
    kind: 'product',
    id: `product ${on} ${price}`,
    day: day(on),
    description: 'Switch',
    itemKind: 'goods',
    unit: 'piece',
    quantity: ONE,
    price: decimal(price),
    discountPercentage: ZERO,
    taxId: null,
    categoryTaxId: null,
    writtenOff: false,
    deferred: false,
    ...more,
  };
}

/** A ticket that became billable on a day. */
export function ticket(
  number: string,
  billingDay: string,
  entries: readonly TimeEntryFacts[],
  more: Partial<TicketFacts> = {},
): TicketFacts {
  return {
    id: `ticket-${number}`,
    number,
    title: `Case ${number}`,
    billingDay: day(billingDay),
    timerRunning: false,
    open: true,
    entries,
    items: [],
    roundedMinutesBefore: 0,
    billedMinutesBefore: 0,
    ...more,
  };
}

/** What a preview up to a day asks for. */
export function upTo(cutOff: string, more: Partial<PriceRequest> = {}): PriceRequest {
  const last: Day = day(cutOff);
  return { cutOff: last, levelOfDetail: null, invoiceDate: last, excluded: new Set(), ...more };
}

/** A contract's lines as a biller reads them: description, quantity × price, net. */
export function printed(priced: PricedContract): string[] {
  return priced.lines.map(
    ({ description, quantity, price, net }) =>
      `${description}: ${decimalToText(quantity, 2)} × ${decimalToText(price, 2)} = ${minorToText(net, EUR)}`,
  );
}

/** Net of what a selection takes, in EUR. */
export function balance({ selectedBalance }: PricedContract): string {
  return minorToText(selectedBalance, EUR);
}

/** The facts after a bill was saved: its pieces and its block state are told again, its tickets are held. */
export function afterBilling(
  before: ContractFacts,
  priced: PricedContract,
  seller: AccountFacts = account(),
): ContractFacts {
  const billedPieces = new Map(before.billedPieces);
  for (const { kind, piece, line } of priced.taken) {
    if (kind !== 'contract-period') continue;
    const fee = line === null ? null : (priced.lines[line]?.explanation.fee ?? null);
    billedPieces.set(piece, {
      piece,
      until: fee?.until ?? null,
      amount: fee ? minorFromText(fee.amount, seller.currency) : null,
      quantity: fee?.count ? decimal(fee.count.quantity) : null,
      holderName: 'earlier batch',
    });
  }
  return {
    ...before,
    billedPieces,
    blockState: priced.blockStates.at(-1)?.state ?? before.blockState,
    tickets: before.tickets.flatMap((each) => afterHolding(each, priced, seller)),
  };
}

/** A held ticket offers only what was left out, and remembers what was billed of it (R10, R25). */
function afterHolding(each: TicketFacts, priced: PricedContract, seller: AccountFacts): TicketFacts[] {
  if (each.open && !priced.billedTicketIds.includes(each.id)) return [each];
  const taken = new Set(priced.taken.map(({ sourceId }) => sourceId));
  const entries = each.entries
    .filter(({ id }) => !taken.has(id))
    .map((left) => ({ ...left, deferred: true }));
  const items = each.items.filter(({ id }) => !taken.has(id)).map((left) => ({ ...left, deferred: true }));
  if (entries.length + items.length === 0) return [];

  const held = each.entries.filter(
    ({ id, billable, writtenOff }) => taken.has(id) && billable && !writtenOff,
  );
  const ids = new Set(held.map(({ id }) => id));
  const rounding = priced.contract.rounding ?? seller.rounding;
  const billed = priced.lines
    .flatMap(({ explanation }) => explanation.sources)
    .reduce((sum, source) => sum + (ids.has(source[1]) ? Number(source[3] ?? 0) : 0), 0);
  const rounded = held.reduce((sum, { minutes }) => sum + roundEntry(minutes, rounding), 0);
  return [
    {
      ...each,
      open: false,
      entries,
      items,
      roundedMinutesBefore: each.roundedMinutesBefore + rounded,
      billedMinutesBefore: each.billedMinutesBefore + billed,
    },
  ];
}
