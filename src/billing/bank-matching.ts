import { creditorReference, qrReference } from './creditor-reference.ts';
import type { Minor } from './money.ts';
import { type AllocatedPayment, allocatePayment, type PayableInvoice } from './payment.ts';
import type { Day } from './period.ts';
import { type ClaimsByInvoice, claimsAbout, type SettledClaims, settleClaims } from './reminder-claims.ts';

/** Money that came, as the bank tells of it. */
export type IncomingMoney = {
  /** Above zero. */
  readonly amount: Minor;
  readonly bookedOn: Day;
  readonly payerName: string;
  /** Empty: the bank does not say. */
  readonly payerIban: string;
  /** What the payer wrote. */
  readonly purpose: string;
};

/** An invoice with something open, and whose it is. */
export type OpenInvoice = PayableInvoice & {
  readonly number: string;
  readonly dueDay: Day;
  readonly customerId: string;
  readonly customerName: string;
};

export type MatchReason =
  | 'number'
  | 'amount'
  | 'amount-less-discount'
  | 'amount-with-claims'
  | 'iban'
  | 'name';

/** What the money may be for. */
export type MatchProposal = {
  readonly customerId: string;
  readonly invoiceIds: readonly string[];
  /** What recording it would do, by the rules of every payment (R40, R41). */
  readonly allocated: AllocatedPayment;
  /** What of the rest pays fee and interest of the invoices' reminders. */
  readonly claims: SettledClaims;
  /** 0 to 100; orders proposals and decides nothing by itself. */
  readonly score: number;
  readonly reasons: readonly MatchReason[];
  /** Number and amount agree, or the payer is known and has just one invoice of this amount: nobody needs to look. */
  readonly sure: boolean;
};

const WEIGHTS: Readonly<Record<MatchReason, number>> = {
  number: 50,
  iban: 25,
  amount: 25,
  'amount-less-discount': 25,
  'amount-with-claims': 25,
  name: 10,
};
const MOST_PROPOSALS = 3;

/**
 * What incoming money may be for, the likeliest first: by invoice numbers in its text, by the amount – less cash discount
 * where it came in time (R40), or with what a reminder asked for besides (R41) –, by the payer's account and name.
 *
 * @param invoices Everything open, oldest due day first.
 * @param payers Customers whose money came from an account before, by its IBAN.
 * @param claims Fee and interest of reminders that are not paid.
 */
export function matchMoney(
  money: IncomingMoney,
  invoices: readonly OpenInvoice[],
  payers: ReadonlyMap<string, ReadonlySet<string>>,
  claims: ClaimsByInvoice,
): MatchProposal[] {
  const known = payers.get(money.payerIban) ?? new Set<string>();
  const text = money.purpose.toUpperCase();
  const plain = plainOf(text);
  const hasReference = MAY_BE_REFERENCE.test(plain);
  const named = invoices.filter(
    ({ number }) => isNamed(number, text, plain) || (hasReference && isReferenced(number, text, plain)),
  );
  const payer = wordsOf(money.payerName);
  const groups = [...byCustomer(named).values()];
  for (const [customerId, all] of byCustomer(invoices)) {
    const isPayer = known.has(customerId) || isNameLike(all[0]?.customerName ?? '', payer);
    const single = all.filter((invoice) => closes(money, [invoice], claims));
    const [oldest] = single;
    if (oldest !== undefined) groups.push([oldest]);
    else if (isPayer) groups.push(all);
  }
  const signs = { named, known, payer, invoices, claims };
  const proposals = groups.map((group) => proposalFor(money, group, signs));
  return distinct(proposals).slice(0, MOST_PROPOSALS);
}

type Signs = {
  readonly named: readonly OpenInvoice[];
  readonly known: ReadonlySet<string>;
  readonly payer: ReadonlySet<string>;
  readonly invoices: readonly OpenInvoice[];
  readonly claims: ClaimsByInvoice;
};

function proposalFor(
  money: IncomingMoney,
  group: readonly OpenInvoice[],
  { named, known, payer, invoices, claims: open }: Signs,
): MatchProposal {
  const customerId = group[0]?.customerId ?? '';
  const { allocated, claims } = spread(money, group, open);
  const fits = closes(money, group, open);
  const discounted = allocated.allocations.some(({ cashDiscount }) => cashDiscount > 0);
  const withClaims = claims.settled.length > 0;
  const isNumbered = group.every((invoice) => named.includes(invoice));
  const signs: [MatchReason, boolean][] = [
    ['number', isNumbered],
    ['amount', fits && !discounted && !withClaims],
    ['amount-less-discount', fits && discounted],
    ['amount-with-claims', fits && withClaims],
    ['iban', known.has(customerId)],
    ['name', isNameLike(group[0]?.customerName ?? '', payer)],
  ];
  const reasons = signs.filter(([, holds]) => holds).map(([reason]) => reason);
  const sum = reasons.reduce((total, reason) => total + WEIGHTS[reason], 0);
  const alike = invoices.filter((one) => one.customerId === customerId && closes(money, [one], open));
  const isOnlyOne = group.length === 1 && alike.length === 1;
  // Somebody who names other invoices means those.
  const isContradicted = named.length > 0 && !isNumbered;
  const sure = fits && (isNumbered || (known.has(customerId) && isOnlyOne && !isContradicted));
  const invoiceIds = group.map(({ id }) => id);
  return { customerId, invoiceIds, allocated, claims, score: Math.min(sum, 100), reasons, sure };
}

/** What the money does to them, by the rules of every payment (R40, R41). */
function spread({ amount, bookedOn }: IncomingMoney, group: readonly OpenInvoice[], open: ClaimsByInvoice) {
  const allocated = allocatePayment(amount, bookedOn, group);
  const asked =
    allocated.rest === 0
      ? []
      : claimsAbout(
          group.map(({ id }) => id),
          open,
        );
  return { allocated, asked, claims: settleClaims(allocated.rest, asked) };
}

/** Whether the money settles all of them, or all of them and all that their reminders claim, to the cent. */
function closes(money: IncomingMoney, group: readonly OpenInvoice[], open: ClaimsByInvoice): boolean {
  const { allocated, asked, claims } = spread(money, group, open);
  const claimed = asked.reduce((sum, claim) => sum + claim.open, 0);
  return (
    allocated.rest === claimed &&
    claims.rest === 0 &&
    group.every(({ id, open: left }) =>
      allocated.allocations.some((part) => part.invoiceId === id && part.amount + part.cashDiscount === left),
    )
  );
}

function byCustomer(invoices: readonly OpenInvoice[]): Map<string, OpenInvoice[]> {
  const groups = new Map<string, OpenInvoice[]>();
  for (const invoice of invoices) {
    const group = groups.get(invoice.customerId);
    if (group === undefined) groups.set(invoice.customerId, [invoice]);
    else group.push(invoice);
  }
  return groups;
}

/** The likeliest first, each set of invoices once. */
function distinct(proposals: readonly MatchProposal[]): MatchProposal[] {
  const seen = new Set<string>();
  return [...proposals]
    .sort((a, b) => Number(b.sure) - Number(a.sure) || b.score - a.score)
    .filter(({ invoiceIds }) => {
      const key = invoiceIds.join();
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

const plainOf = (text: string) => text.replace(/[^A-Z0-9]/g, '');

/** Whether the text has the reference of a number, as payment slips carry it; with or without gaps. */
function isReferenced(number: string, text: string, plain: string): boolean {
  return [creditorReference(number), qrReference(number)].some(
    (reference) =>
      reference !== null &&
      plain.includes(reference) &&
      new RegExp(`(?<!\\d)${[...reference].join(' ?')}(?![A-Z0-9])`).test(text),
  );
}

/** Nothing else is a reference; computing those of all invoices takes its time. */
const MAY_BE_REFERENCE = /RF\d\d|\d{27}/;

/**
 * Whether a number stands in the text, however banks and people broke it up: "re 2026/1" names RE-2026-1, "RE-2026-12"
 * does not.
 */
function isNamed(number: string, text: string, plain: string): boolean {
  const characters = plainOf(number.toUpperCase());
  // What is not there without gaps is not there with them; the expression is slow.
  if (characters === '' || !plain.includes(characters)) return false;
  const before = /^\d/.test(characters) ? '(?<!\\d)' : '';
  return new RegExp(`${before}${[...characters].join('[^A-Z0-9]*')}(?!\\d)`).test(text);
}

const LEGAL_FORMS: ReadonlySet<string> = new Set(
  'GMBH UG AG KG OHG GBR EK CO MBH LTD INC LLC SE SA SARL BV UND AND THE'.split(' '),
);

function wordsOf(name: string): Set<string> {
  const words = name.toUpperCase().split(/[^\p{L}\d]+/u);
  return new Set(words.filter((word) => word.length > 2 && !LEGAL_FORMS.has(word)));
}

/** Whether most words of the customer's name are the payer's. */
function isNameLike(name: string, payer: ReadonlySet<string>): boolean {
  const words = [...wordsOf(name)];
  const shared = words.filter((word) => payer.has(word)).length;
  return shared > 0 && shared * 2 >= words.length;
}
