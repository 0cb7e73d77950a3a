import { setImmediate } from 'node:timers/promises';
import { priceContract } from '../../billing/batch.ts';
import type { PriceRequest } from '../../billing/facts.ts';
import { addDays, type Day } from '../../billing/period.ts';
import type { PricedContract } from '../../billing/priced.ts';
import type { BillingAccount, DueContract } from './collect.operations.ts';
import type { Asked } from './fingerprint.operations.ts';
import type { PeriodFilter } from './schema.ts';

/** What was ticked out. */
export type Selection = {
  /** Keys by contract; `all`: the contract is left out as a whole. */
  readonly excluded: ReadonlyMap<string, readonly string[] | 'all'>;
  readonly period: PeriodFilter;
};

/**
 * Prices what is due on contracts, with what is ticked out left out. The one place where a batch is priced: preview, save
 * and the list of what changed come here.
 *
 * Others may use the process in between: a chunk would hold it up for a fifth of a second.
 */
export async function* priceSelected(
  { facts: account }: BillingAccount,
  asked: Asked,
  selection: Selection,
  contracts: Iterable<DueContract>,
): AsyncGenerator<{ readonly due: DueContract; readonly priced: PricedContract }, void> {
  let resumedAt = performance.now();
  for (const due of contracts) {
    const { facts } = due;
    const request = { ...asked, invoiceDate: asked.invoiceDate ?? asked.cutOff };
    const price = (excluded: PriceRequest['excluded']) =>
      priceContract(account, facts, { ...request, excluded });
    const keys = selection.excluded.get(facts.contract.id) ?? [];
    const first = price(new Set(keys === 'all' ? [] : keys));
    const further = keys === 'all' ? first.units : unitsAfter(first, asked.cutOff, selection.period);
    const isComplete = further.every(({ selected }) => !selected);
    yield {
      due,
      priced: isComplete ? first : price(new Set([...keys, ...further.map(({ key }) => key)])),
    };
    if (performance.now() - resumedAt < resumeAfterMs) continue;
    await setImmediate();
    resumedAt = performance.now();
  }
}

/** Short, because the next chunk is read meanwhile, in some ten statements one after the other. */
const resumeAfterMs = 3;

/** Units of periods that the filter does not let through. */
function unitsAfter({ units }: PricedContract, cutOff: Day, filter: PeriodFilter): PricedContract['units'] {
  if (filter.kind === 'all') return [];
  const lastDay = filter.kind === 'closed' ? cutOff : (filter.day as Day);
  return units.filter(({ period }) => period.end > addDays(lastDay, 1));
}
