import type { BlockKind, Demand } from '../block.ts';
import { priceBlock } from '../block-contract.ts';
import { isFinding, openChargeBook } from '../charge-book.ts';
import type { BlockMoneyTerms, ContractVersion } from '../contract.ts';
import { rateMissing } from '../locks.ts';
import { type Currency, minor, minorToText } from '../money.ts';
import type { Pricing } from '../pricing.ts';
import {
  decimalFromMinor,
  decimalOfMillionths,
  dividedBy,
  hoursFromMinutes,
  netOf,
  ONE,
  ZERO,
} from '../quantity.ts';
import { termsOf } from '../version.ts';
import type { EntryPart } from '../work.ts';

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
    demandOf: (due, entry, billedMinutes) => {
      const { price, rate, version } = pricing.rates.useOf(entry);
      if (price === null) return rateMissing(entry.id, due.ticket.number, entry.startedLocal);
      const { overagePricePerHour } = moneyTerms(version);
      const overageRate = overagePricePerHour === null ? rate : null;
      const covered = charges('covered', null, ZERO, due.billingDay);
      if (isFinding(covered)) return covered;
      const overage = charges('overage', overageRate, overagePricePerHour ?? price, due.billingDay);
      if (isFinding(overage)) return overage;
      const amount = netOf(hoursFromMinutes(billedMinutes), price, currency);
      return { entry, billedMinutes, amount, price, covered, overage, versionId: version.id };
    },
    partsOf: (demand, coveredAmount) => partsOfMoney(currency, demand, coveredAmount),
    exact: (amount) => minorToText(minor(amount), currency),
    print,
    printedUnit: currency.code,
    charges,
  };
}

/** The crossing entry's uncovered value ÷ its rate is what is charged of it, in hours to 6 places (R19). */
function partsOfMoney(
  currency: Currency,
  { entry, billedMinutes, amount, price, covered, overage, versionId }: Demand,
  coveredAmount: number,
): readonly EntryPart[] {
  const minutes = billedMinutes;
  const common = { entry, versionId };
  if (coveredAmount === amount) {
    const source = ['time-entry', entry.id, entry.minutes, minutes, coveredAmount] as const;
    return [{ ...common, charge: covered, minutes, partHours: ZERO, source }];
  }
  if (coveredAmount === 0) {
    const source = ['time-entry', entry.id, entry.minutes, minutes, 0] as const;
    return [{ ...common, charge: overage, minutes, partHours: ZERO, source }];
  }
  const charged = dividedBy(decimalFromMinor(minor(amount - coveredAmount), currency), price);
  const included = ['time-entry-part', entry.id, entry.minutes, minutes, coveredAmount] as const;
  const rest = ['time-entry', entry.id, entry.minutes, 0, 0] as const;
  return [
    { ...common, charge: covered, minutes, partHours: decimalOfMillionths(-charged), source: included },
    { ...common, charge: overage, minutes: 0, partHours: charged, source: rest },
  ];
}
