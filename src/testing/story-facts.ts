import type { Contract, ContractTerms } from '../billing/contract.ts';
import type {
  AccountFacts,
  ContractFacts,
  CustomerFacts,
  TicketFacts,
  TicketItemFacts,
  TimeEntryFacts,
} from '../billing/facts.ts';
import { day } from '../billing/period.ts';
import { decimal } from '../billing/quantity.ts';
import type {
  Story,
  StoryAccount,
  StoryContract,
  StoryCustomer,
  StoryPosition,
  StoryProduct,
  StoryTerms,
  StoryTicket,
} from '../billing/scenarios/story.ts';
import type { Tax } from '../billing/tax.ts';
import { regionOf } from '../features/accounts/regions.ts';
import { regionHasVat, smallBusinessTaxName, taxSeedsOf } from '../features/taxes/seeds.ts';
import * as blank from './pricing.ts';

/** Turns what a money story says into the facts pricing is told. Names serve as ids. */

export function accountOf({
  region,
  rounding,
  holidays = [],
  smallBusiness = false,
}: StoryAccount): AccountFacts {
  const { currency, minorUnits } = regionOf(region);
  const taxes = taxSeedsOf(region).map<Tax>(({ name, category, exemptionReason, percentages }) => ({
    id: name,
    name,
    category,
    exemptionReason,
    percentages: percentages.map(([from, percentage]) => ({
      from: day(from),
      percentage: decimal(percentage),
      components: [],
    })),
  }));
  return blank.account({
    currency: { code: currency, minorUnits },
    country: region,
    smallBusiness,
    smallBusinessTaxId: smallBusiness ? smallBusinessTaxName : null,
    regionHasVat: regionHasVat(region),
    standardTaxId: taxes[0]?.id ?? null,
    taxes: new Map(taxes.map((each) => [each.id, each])),
    holidays: new Set(holidays.map(day)),
    rounding,
  });
}

/** The story's account with its rates. */
export function sellerOf({ account, rates }: Story): AccountFacts {
  const rateFacts = rates.map(({ name, price, validity = null }) => blank.rate(name, price, { validity }));
  return { ...accountOf(account), rates: new Map(rateFacts.map((each) => [each.id, each])) };
}

function customerOf(story: Story, { name, ...more }: StoryCustomer): CustomerFacts {
  const number = `K-${story.customers.findIndex((each) => each.name === name) + 1}`;
  return blank.customer({ id: name, name, number, country: story.account.region, ...more });
}

/** A contract as it was agreed, before anything happened. */
export function factsOf(story: Story, of: StoryContract): ContractFacts {
  const found = story.customers.find(({ name }) => name === of.customer);
  if (!found) throw new Error(`no customer ${of.customer}`);
  const billTo = customerOf(story, found);
  const openingLots = (of.openingBalances ?? []).map(({ minutes = null, money = null, expiresOn = null }) => {
    if (money !== null) throw new Error('opening balances of money are not told here');
    return {
      from: 'opening' as const,
      minutes,
      money,
      expiresOn: expiresOn === null ? null : day(expiresOn),
    };
  });
  return blank.facts(contractOf(of), [], { customer: billTo, billTo, openingLots });
}

function contractOf(of: StoryContract): Contract {
  const startDay = day(of.startDay);
  const terms = termsOf(of.terms);
  return blank.contract(terms, {
    id: of.number,
    number: of.number,
    customerId: of.customer,
    billToCustomerId: of.customer,
    startDay,
    endDay: of.endDay === undefined ? null : day(of.endDay),
    billedFromDay: day(of.billedFromDay ?? of.startDay),
    frequency: of.frequency ?? 'monthly',
    timing: of.timing ?? 'arrears',
    alignment: of.alignment ?? 'start',
    onDemand: of.onDemand ?? false,
    rounding: of.rounding ?? null,
    taxId: of.tax ?? null,
    discountPercentage: decimal(of.discountPercentage ?? '0'),
    orderNumber: of.orderNumber ?? '',
    versions: [
      {
        id: 'version of the start',
        validFrom: startDay,
        terms,
        rates: (of.rates ?? []).map((rateId) => ({ rateId, price: null })),
      },
    ],
    positions: (of.positions ?? []).map((position) => positionOf(position, of.startDay)),
  });
}

function positionOf(position: StoryPosition, startDay: string): Contract['positions'][number] {
  const { description, quantity, price, tax = null, itemKind = 'service' } = position;
  return {
    id: description,
    description,
    itemKind,
    taxId: tax,
    categoryTaxId: null,
    quantity: decimal(quantity),
    price: decimal(price),
    unit: 'piece',
    fromDay: day(position.fromDay ?? startDay),
    toDay: position.toDay === undefined ? null : day(position.toDay),
  };
}

/** Terms with their texts read. */
export function termsOf(terms: StoryTerms): ContractTerms {
  const orNone = (text: string | null) => (text === null ? null : decimal(text));
  switch (terms.type) {
    case 'hourly':
    case 'project-hourly':
      return terms;
    case 'block-hours': {
      const overagePricePerHour = orNone(terms.overagePricePerHour);
      return { ...terms, pricePerHour: decimal(terms.pricePerHour), overagePricePerHour };
    }
    case 'block-money': {
      const overagePricePerHour = orNone(terms.overagePricePerHour);
      return { ...terms, amount: decimal(terms.amount), overagePricePerHour };
    }
    case 'retainer':
      return { ...terms, quantity: decimal(terms.quantity), price: decimal(terms.price) };
    case 'project-one-time-fee':
      return { ...terms, amount: decimal(terms.amount) };
    case 'remote-monitoring':
    case 'online-backup': {
      const prices = terms.prices.map((each) => ({ ...each, price: decimal(each.price) }));
      return { type: terms.type, prices };
    }
  }
}

export function ticketOf(story: StoryTicket): TicketFacts {
  const { number, title, resolvedOn, entries, products = [] } = story;
  return blank.ticket(
    number,
    resolvedOn,
    entries.map((each) => entryOf(number, each)),
    { id: number, title, items: products.map((each, index) => productOf(`${number}/${index}`, each)) },
  );
}

/** By which a story's entry is ticked out. */
export const entryId = (ticket: string, at: string) => `${ticket} ${at}`;

function entryOf(ticket: string, each: StoryTicket['entries'][number]): TimeEntryFacts {
  const { at, minutes, rate = null, price, billable = true, note = '' } = each;
  return blank.entry(at, minutes, {
    id: entryId(ticket, at),
    rateId: rate,
    price: price === undefined ? null : decimal(price),
    billable,
    note,
  });
}

function productOf(id: string, { day: on, price, ...more }: StoryProduct): TicketItemFacts {
  const { description, quantity, itemKind = 'goods', tax = null } = more;
  return blank.product(on, price, {
    id,
    description,
    quantity: decimal(quantity),
    itemKind,
    taxId: tax,
  });
}
