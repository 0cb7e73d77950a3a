import type { AccountFacts, CustomerFacts } from './facts.ts';
import type { Day } from './period.ts';
import { chooseTax, type TaxChoice, type TaxedItem } from './tax-choice.ts';

/** A contract's tax choices, each made once: a thousand entries of one rate ask for the same. */
export type TaxBook = {
  /** Numbers the days by what percentages are in force: two days with one number are taxed alike. */
  readonly epochOf: (date: Day) => number;
  readonly choose: (item: Omit<TaxedItem, 'contract'>, date: Day) => TaxChoice;
};

/** Opens the book for what one customer is invoiced for one contract (R30); null: without a contract (R29). */
export function openTaxBook(
  account: AccountFacts,
  billTo: CustomerFacts,
  contract: TaxedItem['contract'],
): TaxBook {
  const epochOf = epochsOf(account);
  const chosen = new Map<string, TaxChoice>();
  const choose = (item: Omit<TaxedItem, 'contract'>, date: Day): TaxChoice => {
    const { source, itemKind, taxId, categoryTaxId } = item;
    const key = `${source} ${itemKind} ${taxId} ${categoryTaxId} ${epochOf(date)}`;
    const known = chosen.get(key);
    if (known) return known;
    const choice = chooseTax(account, billTo, { ...item, contract }, date);
    // What is missing names its subject, so it is not shared.
    if (choice.kind === 'chosen') chosen.set(key, choice);
    return choice;
  };
  return { epochOf, choose };
}

const epochs = new WeakMap<AccountFacts, TaxBook['epochOf']>();

/** By account, because ten thousand contracts share its taxes. */
function epochsOf(account: AccountFacts): TaxBook['epochOf'] {
  const known = epochs.get(account);
  if (known) return known;
  const changes = new Set<Day>();
  for (const tax of account.taxes.values()) for (const { from } of tax.percentages) changes.add(from);
  const firstDays = [...changes].sort();
  const byDay = new Map<Day, number>();
  const epochOf = (date: Day): number => {
    let epoch = byDay.get(date);
    if (epoch === undefined) {
      epoch = firstDays.filter((first) => first <= date).length;
      byDay.set(date, epoch);
    }
    return epoch;
  };
  epochs.set(account, epochOf);
  return epochOf;
}
