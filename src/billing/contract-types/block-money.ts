import type { BlockKind } from '../block.ts';
import { priceBlock } from '../block-contract.ts';
import { isFinding, openChargeBook } from '../charge-book.ts';
import type { BlockMoneyTerms, ContractVersion } from '../contract.ts';
import type { DueTicket } from '../due.ts';
import type { TimeEntryFacts } from '../facts.ts';
import { rateMissing } from '../locks.ts';
import { minor, minorToText } from '../money.ts';
import type { Pricing } from '../pricing.ts';
import {
  type Decimal,
  decimalFromMinor,
  decimalOfMillionths,
  dividedBy,
  hoursFromMinutes,
  netOf,
  ONE,
  ZERO,
} from '../quantity.ts';
import type { RateUse } from '../rate-proposal.ts';
import { termsOf } from '../version.ts';
import type { EntryPart } from '../work.ts';
import type { Charge } from '../work-lines.ts';

/** The amount; work draws it down at its own rate, what is above it is charged at the overage rate, else its own (R19). */
export function priceBlockMoney(pricing: Pricing): void {
  priceBlock(pricing, moneyKind(pricing), (version) => moneyTerms(version).mode);
}

const moneyTerms = (version: ContractVersion): BlockMoneyTerms => termsOf(version, 'block-money');

function moneyKind(pricing: Pricing): BlockKind {
  const { texts, account } = pricing;
  const { currency } = account;
  const print = (amount: number) => texts.amount(minor(amount), currency);
  const sizeOf = (version: ContractVersion) => netOf(ONE, moneyTerms(version).amount, currency);
  const charges = openChargeBook(pricing);
  const split = openSplit(pricing);
  return {
    unit: 'money',
    sizeOf,
    feeOf: (version) => ({
      quantity: ONE,
      price: moneyTerms(version).amount,
      unit: 'flat',
      description: texts.block(print(sizeOf(version)), currency.code),
      count: null,
    }),
    demandOf: (due, index) => {
      const entry = due.entries[index];
      if (!entry) return 0;
      const { price } = pricing.rates.useOf(entry);
      if (price === null) return rateMissing(entry.id, due.ticket.number, entry.startedLocal);
      return netOf(hoursFromMinutes(due.billedMinutes[index] ?? 0), price, currency);
    },
    partsOf: (due, index, coveredAmount) => {
      const entry = due.entries[index];
      if (!entry) return [];
      const use = pricing.rates.useOf(entry);
      if (use.price === null) return rateMissing(entry.id, due.ticket.number, entry.startedLocal);
      const { overagePricePerHour } = moneyTerms(use.version);
      const overagePrice = overagePricePerHour ?? use.price;
      const overageRate = overagePricePerHour === null ? use.rate : null;
      const covered = charges('covered', null, ZERO, due.billingDay);
      const overage = charges('overage', overageRate, overagePrice, due.billingDay);
      if (isFinding(covered)) return covered;
      if (isFinding(overage)) return overage;
      return split({ due, index, entry, use, price: use.price, coveredAmount, covered, overage });
    },
    exact: (amount) => minorToText(minor(amount), currency),
    print,
    printedUnit: currency.code,
    charges,
  };
}

type EntryToSplit = {
  readonly due: DueTicket;
  readonly index: number;
  readonly entry: TimeEntryFacts;
  readonly use: RateUse;
  readonly price: Decimal;
  readonly coveredAmount: number;
  readonly covered: Charge;
  readonly overage: Charge;
};

/** The crossing entry's uncovered value ÷ its rate is what is charged of it, in hours to 6 places (R19). */
function openSplit({ account: { currency } }: Pricing) {
  return ({ due, index, entry, use, price, coveredAmount, covered, overage }: EntryToSplit): EntryPart[] => {
    const minutes = due.billedMinutes[index] ?? 0;
    const uncovered = netOf(hoursFromMinutes(minutes), price, currency) - coveredAmount;
    const common = { entry, versionId: use.version.id };
    if (uncovered === 0) {
      const source = ['time-entry', entry.id, entry.minutes, minutes, coveredAmount] as const;
      return [{ ...common, charge: covered, minutes, partHours: ZERO, source }];
    }
    if (coveredAmount === 0) {
      const source = ['time-entry', entry.id, entry.minutes, minutes, 0] as const;
      return [{ ...common, charge: overage, minutes, partHours: ZERO, source }];
    }
    const charged = dividedBy(decimalFromMinor(minor(uncovered), currency), price);
    const included = ['time-entry-part', entry.id, entry.minutes, minutes, coveredAmount] as const;
    const rest = ['time-entry', entry.id, entry.minutes, 0, 0] as const;
    return [
      { ...common, charge: covered, minutes, partHours: decimalOfMillionths(-charged), source: included },
      { ...common, charge: overage, minutes: 0, partHours: charged, source: rest },
    ];
  };
}
