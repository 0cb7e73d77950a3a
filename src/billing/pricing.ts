import { type Bill, openBill } from './bill.ts';
import { type BilledParts, billedParts } from './billed-parts.ts';
import { type Cadence, type IndexedPeriod, periodContaining } from './cadence.ts';
import type { Contract, ContractVersion, LevelOfDetail } from './contract.ts';
import type { AccountFacts, ContractFacts, PriceRequest } from './facts.ts';
import { type LineTexts, lineTexts } from './line-texts.ts';
import { addDays, type Day, maxDay, type Period } from './period.ts';
import { openRateBook, type RateBook } from './rate-proposal.ts';
import { openTaxBook, type TaxBook } from './tax-book.ts';
import type { TimeRounding } from './time-rounding.ts';
import { sortedVersions } from './version.ts';

/** One contract on the table: what every step of pricing needs to know, and the bill it adds to. */
export type Pricing = {
  readonly account: AccountFacts;
  readonly facts: ContractFacts;
  readonly request: PriceRequest;
  readonly contract: Contract;
  readonly versions: readonly ContractVersion[];
  /** The days that are billed here: from *billed here from* to the last day of the contract (R3). */
  readonly term: Period;
  readonly cadence: Cadence;
  /** The first day after the cut-off: what ends up to it has ended (R2). */
  readonly afterCutOff: Day;
  readonly level: LevelOfDetail;
  readonly rounding: TimeRounding;
  readonly texts: LineTexts;
  readonly rates: RateBook;
  readonly taxes: TaxBook;
  readonly billed: BilledParts;
  readonly bill: Bill;
  /** Whether something was ticked out, and whether that met anything here. */
  readonly selection: { met: boolean };
};

/** Later than any day of a contract without end. */
export const FAR_AWAY = '9999-12-31' as Day;

export function openPricing(account: AccountFacts, facts: ContractFacts, request: PriceRequest): Pricing {
  const { contract, billTo } = facts;
  const start = maxDay(contract.startDay, contract.billedFromDay);
  const versions = sortedVersions(contract.versions);
  return {
    account,
    facts,
    request,
    contract,
    versions,
    term: { start, end: contract.endDay === null ? FAR_AWAY : maxDay(addDays(contract.endDay, 1), start) },
    cadence: { frequency: contract.frequency, start: contract.startDay, alignment: contract.alignment },
    afterCutOff: addDays(request.cutOff, 1),
    level: request.levelOfDetail ?? contract.levelOfDetail ?? billTo.levelOfDetail ?? account.levelOfDetail,
    rounding: contract.rounding ?? account.rounding,
    texts: lineTexts(billTo.language),
    rates: openRateBook(account, versions),
    taxes: openTaxBook(account, billTo, { taxable: contract.taxable, taxId: contract.taxId }),
    billed: billedParts(facts.billedPieces),
    bill: openBill(),
    selection: { met: false },
  };
}

/** The contract has no day that is billed here. */
export function isOutOfTerm({ term }: Pricing): boolean {
  return term.start >= term.end;
}

/** The full billing period that holds a day (R16). */
export function fullPeriodOf(pricing: Pricing, date: Day): IndexedPeriod {
  return periodContaining(pricing.cadence, date);
}

/** The days of a full period that are billed here. */
export function withinTerm({ term }: Pricing, full: Period): Period {
  if (full.start >= term.start && full.end <= term.end) return full;
  return { start: maxDay(full.start, term.start), end: full.end < term.end ? full.end : term.end };
}

/** Asks the selection for the keys of a thing; makes none where nothing was ticked out. */
export function isLeftOut(pricing: Pricing, ...keys: (() => string)[]): boolean {
  const { excluded } = pricing.request;
  if (excluded.size === 0) return false;
  const leftOut = keys.some((key) => excluded.has(key()));
  if (leftOut) pricing.selection.met = true;
  return leftOut;
}
