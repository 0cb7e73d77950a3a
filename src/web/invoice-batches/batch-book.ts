import { priceContract } from '../../billing/batch.ts';
import { type InvoicePart, partsOf, sumParts } from '../../billing/batch-sums.ts';
import type { AccountFacts, ContractFacts, PriceRequest } from '../../billing/facts.ts';
import { factsFromJson } from '../../billing/facts-json.ts';
import type { InvoicePer } from '../../billing/invoice-groups.ts';
import { type Currency, type Minor, minor, minorFromText, NOTHING } from '../../billing/money.ts';
import type { PricedContract, Unit } from '../../billing/priced.ts';
import { decimal } from '../../billing/quantity.ts';
import type {
  PreviewContract,
  PreviewContractView,
  PreviewView,
  SaveBatchBody,
} from '../../features/invoice-batches/schema.ts';

/**
 * What is ticked in a batch to be, and what that amounts to. A tick prices its contract again with the core, here in the
 * browser, and adds up the invoices it stands on; nobody else hears of it, so ten thousand contracts stay as quick as ten.
 */
export type BatchBook = {
  readonly preview: PreviewView;
  /** As it stands now; the same object until something of the contract changes. */
  contract(id: string): ContractState;
  panel(): PanelState;
  /** Told when the contract, the panel or the shape of the tree (what is unfolded) changes. */
  subscribe(what: string, listener: () => void): () => void;
  /** Ticks a contract in or out as a whole. */
  tickContract(id: string, on: boolean): void;
  /** Ticks periods, fees, tickets or items of a contract whose details are known. */
  tick(id: string, keys: readonly string[], on: boolean): void;
  /** Ticks every contract that can be billed, or none. */
  tickAll(on: boolean): void;
  /** Customers, contracts, periods and tickets unfold by their key; `id` is the contract to be drawn again. */
  unfold(key: string, open: boolean, id?: string): void;
  isOpen(key: string): boolean;
  /** Grows whenever rows of the tree come or go. */
  shape(): number;
  /** What `GET /invoice-batches/preview/contracts/:id` answered. */
  know(id: string, detail: PreviewContractView): void;
  /** What a save names: contracts with something ticked. */
  wanted(): SaveBatchBody['contracts'];
};

export const panelTopic = 'panel';
export const shapeTopic = 'shape';

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

export type PanelState = {
  readonly contracts: number;
  readonly invoices: number;
  readonly tickets: number;
  readonly workMinutes: number;
  readonly billedMinutes: number;
  readonly net: Minor;
  readonly tax: Minor;
  readonly gross: Minor;
};

export type BookOptions = {
  readonly currency: Currency;
  readonly invoicePer: InvoicePer;
  /** Units of periods that end later are left out, whatever is ticked; null: none. */
  readonly lastDay: string | null;
};

type Counts = { readonly tickets: number; readonly workMinutes: number; readonly billedMinutes: number };
const noCounts: Counts = { tickets: 0, workMinutes: 0, billedMinutes: 0 };

type Entry = {
  state: ContractState;
  parts: readonly InvoicePart[];
  counts: Counts;
  known: {
    readonly account: AccountFacts;
    readonly facts: ContractFacts;
    readonly request: PriceRequest;
  } | null;
};

/** Opens the book on what a preview found: everything that can be billed is ticked. */
export function openBook(preview: PreviewView, options: BookOptions): BatchBook {
  const entries = new Map(preview.contracts.map((row) => [row.contract.id, entryOf(row, options.currency)]));
  const invoices = openInvoices(preview);
  const listeners = new Map<string, Set<() => void>>();
  const open = new Set<string>();
  let panel = emptyPanel;
  let shape = 0;
  const tell = (what: string) => {
    if (what === shapeTopic) shape += 1;
    for (const listener of listeners.get(what) ?? []) listener();
  };
  const entryAt = (id: string): Entry => {
    const entry = entries.get(id);
    if (entry === undefined) throw new Error(`no contract ${id} in this preview`);
    return entry;
  };
  for (const [id, entry] of entries) panel = added(panel, entry, invoices.replace(id, [], entry.parts));

  /** Puts a contract as it is now in the place of what it was; the panel follows by the difference. */
  const put = (id: string, next: Entry) => {
    const before = entryAt(id);
    const change = invoices.replace(id, before.parts, next.parts);
    panel = added(removed(panel, before), next, change);
    entries.set(id, next);
    tell(id);
  };
  const reprice = (id: string, excluded: ReadonlySet<string>, isOut: boolean) => {
    put(id, priced({ ...entryAt(id) }, excluded, isOut, options));
  };

  return {
    preview,
    contract: (id) => entryAt(id).state,
    panel: () => panel,
    subscribe: (what, listener) => {
      const own = listeners.get(what) ?? new Set();
      listeners.set(what, own.add(listener));
      return () => own.delete(listener);
    },
    tickContract: (id, on) => {
      reprice(id, new Set(), !on);
      tell(panelTopic);
    },
    tick: (id, keys, on) => {
      const { state } = entryAt(id);
      const excluded = new Set(state.tick === 'none' ? allKeys(state) : state.excluded);
      for (const key of keys) {
        for (const one of keysUnder(state, key)) if (on) excluded.delete(one);
        if (on) excluded.delete(key);
        else excluded.add(key);
      }
      reprice(id, excluded, false);
      tell(panelTopic);
    },
    tickAll: (on) => {
      for (const [id, { state }] of entries) if (state.row.lock === null) reprice(id, new Set(), !on);
      tell(panelTopic);
    },
    unfold: (key, isOpen, id) => {
      if (isOpen) open.add(key);
      else open.delete(key);
      if (id !== undefined) tell(id);
      tell(shapeTopic);
    },
    isOpen: (key) => open.has(key),
    shape: () => shape,
    know: (id, detail) => {
      const entry = entryAt(id);
      const known = {
        account: factsFromJson<AccountFacts>(detail.facts.account as Record<string, unknown>),
        facts: factsFromJson<ContractFacts>(detail.facts.contract as Record<string, unknown>),
        request: factsFromJson<PriceRequest>(detail.facts.request as Record<string, unknown>),
      };
      put(
        id,
        priced(
          { ...entry, known, state: { ...entry.state, detail, beyond: beyondOf(detail, options.lastDay) } },
          entry.state.excluded,
          entry.state.tick === 'none',
          options,
        ),
      );
      tell(panelTopic);
      tell(shapeTopic);
    },
    wanted: () =>
      [...entries.values()].flatMap(({ state: { row, tick, excluded, detail } }) => {
        if (tick === 'none' || row.lock !== null) return [];
        const fingerprint = detail?.fingerprint ?? row.fingerprint;
        const named = { contractId: row.contract.id, fingerprint };
        return [excluded.size === 0 ? named : { ...named, exclude: [...excluded] }];
      }),
  };
}

function entryOf(row: PreviewContract, currency: Currency): Entry {
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

/** The contract with other ticks. Without its details only all or nothing is possible, and the server has told that sum. */
function priced(entry: Entry, excluded: ReadonlySet<string>, isOut: boolean, options: BookOptions): Entry {
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

function nothing({ state }: Entry, whole: PricedContract | null): Omit<Entry, 'known'> {
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
  { account, facts, request }: NonNullable<Entry['known']>,
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
function allKeys({ detail }: ContractState): string[] {
  return detail?.units.filter(({ lock }) => lock === null).map(({ key }) => key) ?? [];
}

/** What a key stands for: the units of a period and their items, the items of a ticket. */
function keysUnder({ detail, row }: ContractState, key: string): string[] {
  const units = detail?.units ?? [];
  const period = row.periods.find((each) => each.key === key);
  const own = period
    ? units.filter(({ from }) => from >= period.from && from <= period.to)
    : units.filter((unit) => unit.key === key);
  return own.flatMap((unit) => [unit.key, ...unit.items.map((item) => item.key)]);
}

/** The invoices to be, each with the parts that contracts add to it. */
function openInvoices({ invoiceZeroGroups }: PreviewView) {
  const invoices = new Map<string, Map<string, InvoicePart>>();
  const sumOf = (keys: Iterable<string>) =>
    sumParts(
      { invoiceZeroGroups },
      [...keys].flatMap((key) => [...(invoices.get(key)?.values() ?? [])]),
    );
  return {
    /** What the sums grow by when a contract's parts are replaced. */
    replace(contractId: string, before: readonly InvoicePart[], after: readonly InvoicePart[]) {
      const keys = new Set([...before, ...after].map(({ invoice }) => invoice));
      const old = sumOf(keys);
      for (const { invoice } of before) invoices.get(invoice)?.delete(contractId);
      for (const part of after) {
        const own = invoices.get(part.invoice) ?? new Map<string, InvoicePart>();
        invoices.set(part.invoice, own.set(contractId, part));
      }
      const now = sumOf(keys);
      return {
        invoices: now.invoices - old.invoices,
        net: minor(now.net - old.net),
        tax: minor(now.tax - old.tax),
        gross: minor(now.gross - old.gross),
      };
    },
  };
}

const emptyPanel: PanelState = {
  contracts: 0,
  invoices: 0,
  ...noCounts,
  net: NOTHING,
  tax: NOTHING,
  gross: NOTHING,
};

type Growth = ReturnType<ReturnType<typeof openInvoices>['replace']>;

function added(panel: PanelState, { state, counts }: Entry, growth: Growth): PanelState {
  return {
    contracts: panel.contracts + (state.tick === 'none' ? 0 : 1),
    invoices: panel.invoices + growth.invoices,
    tickets: panel.tickets + counts.tickets,
    workMinutes: panel.workMinutes + counts.workMinutes,
    billedMinutes: panel.billedMinutes + counts.billedMinutes,
    net: minor(panel.net + growth.net),
    tax: minor(panel.tax + growth.tax),
    gross: minor(panel.gross + growth.gross),
  };
}

function removed(panel: PanelState, { state, counts }: Entry): PanelState {
  return {
    ...panel,
    contracts: panel.contracts - (state.tick === 'none' ? 0 : 1),
    tickets: panel.tickets - counts.tickets,
    workMinutes: panel.workMinutes - counts.workMinutes,
    billedMinutes: panel.billedMinutes - counts.billedMinutes,
  };
}
