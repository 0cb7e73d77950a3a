import type {
  PreviewContractView,
  PreviewView,
  SaveBatchBody,
} from '../../features/invoice-batches/schema.ts';
import {
  allKeys,
  type BookEntry,
  type BookOptions,
  type ContractState,
  entryOf,
  keysUnder,
  priced,
  withDetail,
} from './book-entry.ts';
import { added, emptyPanel, openInvoices, type PanelState, removed } from './book-panel.ts';

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
  const entryAt = (id: string): BookEntry => {
    const entry = entries.get(id);
    if (entry === undefined) throw new Error(`no contract ${id} in this preview`);
    return entry;
  };
  for (const [id, entry] of entries) panel = added(panel, entry, invoices.replace(id, [], entry.parts));

  /** Puts a contract as it is now in the place of what it was; the panel follows by the difference. */
  const put = (id: string, next: BookEntry) => {
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
      put(id, withDetail(entryAt(id), detail, options));
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
