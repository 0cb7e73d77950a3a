import { priceContract } from '../../billing/batch.ts';
import { type InvoicePart, partsOf } from '../../billing/batch-sums.ts';
import type { AccountFacts, ContractFacts, PriceRequest } from '../../billing/facts.ts';
import { factsFromJson } from '../../billing/facts-json.ts';
import type { InvoicePer } from '../../billing/invoice-groups.ts';
import { type Currency, type Minor, minorFromText, NOTHING } from '../../billing/money.ts';
import type { PricedContract, Unit } from '../../billing/priced.ts';
import { decimal } from '../../billing/quantity.ts';
import type { PreviewContract, PreviewContractView } from '../../features/invoice-batches/schema.ts';

/** A contract of the book: what is ticked of it, and what that comes to. */
export type BookEntry = {
  state: ContractState;
  parts: readonly InvoicePart[];
  counts: Counts;
  known: {
    readonly account: AccountFacts;
    readonly facts: ContractFacts;
    readonly request: PriceRequest;
  } | null;
};

export type Tick = 'all' | 'some' | 'none';

export type ContractState = {
  readonly row: PreviewContract;
  readonly tick: Tick;
  readonly selectedBalance: Minor;
  /** null: not asked for yet. */
  readonly detail: PreviewContractView | null;
  /** By key, once details are known. */
  readonly units: ReadonlyMap<string, Pick<Unit, 'selected' | 'net'>>;
  readonly excluded: ReadonlySet<string>;
  /** Units that the filter of periods leaves out. */
  readonly beyond: ReadonlySet<string>;
};

export type BookOptions = {
  readonly currency: Currency;
  readonly invoicePer: InvoicePer;
  /** Units of periods that end later are left out, whatever is ticked; null: none. */
  readonly lastDay: string | null;
};

export type Counts = {
  readonly tickets: number;
  readonly workMinutes: number;
  readonly billedMinutes: number;
};
export const noCounts: Counts = { tickets: 0, workMinutes: 0, billedMinutes: 0 };

export function entryOf(row: PreviewContract, currency: Currency): BookEntry {
  const selectedBalance = minorFromText(row.selectedBalance, currency);
  const parts = row.parts.map(({ invoice, nets, allZero }) => ({
    invoice,
    allZero,
    nets: nets.map(({ category, percentage, net }) => ({
      category,
      percentage: decimal(percentage),
      net: minorFromText(net, currency),
    })),
  }));
  return {
    state: {
      row,
      tick: firstTick(row),
      selectedBalance,
      detail: null,
      units: new Map(),
      excluded: new Set(),
      beyond: new Set(),
    },
    parts,
    counts: {
      tickets: row.selectedTickets,
      workMinutes: row.selectedWorkMinutes,
      billedMinutes: row.selectedBilledMinutes,
    },
    known: null,
  };
}

/** Everything that can be billed is ticked, but for what the filter of periods leaves out. */
function firstTick({ lock, periods }: PreviewContract): Tick {
  const free = periods.filter((period) => period.lock === null);
  if (lock !== null || free.every(({ selected }) => !selected)) return 'none';
  return free.every(({ selected }) => selected) ? 'all' : 'some';
}

function beyondOf({ units }: PreviewContractView, lastDay: string | null): ReadonlySet<string> {
  return new Set(units.filter(({ to }) => lastDay !== null && to > lastDay).map(({ key }) => key));
}

/** The contract with its details: every tick can be priced from now on. */
export function withDetail(entry: BookEntry, detail: PreviewContractView, options: BookOptions): BookEntry {
  const known = {
    account: factsFromJson<AccountFacts>(detail.facts.account as Record<string, unknown>),
    facts: factsFromJson<ContractFacts>(detail.facts.contract as Record<string, unknown>),
    request: factsFromJson<PriceRequest>(detail.facts.request as Record<string, unknown>),
  };
  const { excluded, tick } = entry.state;
  const state = { ...entry.state, detail, beyond: beyondOf(detail, options.lastDay) };
  return priced({ ...entry, known, state }, excluded, tick === 'none', options);
}

/** The contract with other ticks. Without its details only all or nothing is possible, and the server has told that sum. */
export function priced(
  entry: BookEntry,
  excluded: ReadonlySet<string>,
  isOut: boolean,
  options: BookOptions,
): BookEntry {
  const { state, known } = entry;
  if (isOut) return { ...entry, ...nothing(entry, known && pricedWith(known, new Set())) };
  if (known === null) return { ...entryOf(state.row, options.currency), known };
  const contract = pricedWith(known, new Set([...excluded, ...state.beyond]));
  const tickets = contract.units.filter(({ kind, selected }) => kind === 'ticket' && selected);
  const sum = (of: (unit: Unit) => number) => tickets.reduce((total, unit) => total + of(unit), 0);
  return {
    ...entry,
    parts: partsOf(known.account, contract, options.invoicePer),
    counts: {
      tickets: tickets.length,
      workMinutes: sum(({ workMinutes }) => workMinutes),
      billedMinutes: sum(({ billedMinutes }) => billedMinutes),
    },
    state: {
      ...state,
      tick: tickOf(contract, excluded, state.beyond),
      selectedBalance: contract.selectedBalance,
      units: unitsOf(contract),
      excluded,
    },
  };
}

function nothing({ state }: BookEntry, whole: PricedContract | null): Omit<BookEntry, 'known'> {
  const units = whole?.units.map(({ key, net }) => [key, { net, selected: false }] as const) ?? [];
  return {
    parts: [],
    counts: noCounts,
    state: {
      ...state,
      tick: 'none',
      selectedBalance: NOTHING,
      units: new Map(units),
      excluded: new Set(),
    },
  };
}

function pricedWith(
  { account, facts, request }: NonNullable<BookEntry['known']>,
  excluded: ReadonlySet<string>,
): PricedContract {
  return priceContract(account, facts, { ...request, excluded });
}

function tickOf({ units }: PricedContract, excluded: ReadonlySet<string>, beyond: ReadonlySet<string>): Tick {
  const free = units.filter(({ lock, key }) => lock === null && !beyond.has(key));
  if (free.every(({ selected }) => !selected)) return 'none';
  return free.every(({ selected }) => selected) && excluded.size === 0 ? 'all' : 'some';
}

const unitsOf = ({ units }: PricedContract) =>
  new Map(units.map(({ key, net, selected }) => [key, { net, selected }]));

/** Every unit by its own key: what stays out when one comes back in. */
export function allKeys({ detail }: ContractState): string[] {
  return detail?.units.filter(({ lock }) => lock === null).map(({ key }) => key) ?? [];
}

/** What a key stands for: the units of a period and their items, the items of a ticket. */
export function keysUnder({ detail, row }: ContractState, key: string): string[] {
  const units = detail?.units ?? [];
  const period = row.periods.find((each) => each.key === key);
  const own = period
    ? units.filter(({ from }) => from >= period.from && from <= period.to)
    : units.filter((unit) => unit.key === key);
  return own.flatMap((unit) => [unit.key, ...unit.items.map((item) => item.key)]);
}
