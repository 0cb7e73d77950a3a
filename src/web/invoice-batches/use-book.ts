import { useMemo, useSyncExternalStore } from 'react';
import type { PreviewContractView } from '../../features/invoice-batches/schema.ts';
import { read } from '../api/client.ts';
import { tellProblem } from '../components/confirm.tsx';
import { type BatchBook, panelTopic, shapeTopic } from './batch-book.ts';
import type { ContractState, Tick } from './book-entry.ts';
import type { PanelState } from './book-panel.ts';
import { contractKey, type TreeRow, treeRows } from './tree-rows.ts';

/** A contract of the book; the component is drawn again when something of this contract changes, and only then. */
export function useContract(book: BatchBook, id: string): ContractState {
  return useSyncExternalStore(
    (listener) => book.subscribe(id, listener),
    () => book.contract(id),
  );
}

export function usePanel(book: BatchBook): PanelState {
  return useSyncExternalStore(
    (listener) => book.subscribe(panelTopic, listener),
    () => book.panel(),
  );
}

export function useTreeRows(book: BatchBook, search: string): readonly TreeRow[] {
  const shape = useSyncExternalStore(
    (listener) => book.subscribe(shapeTopic, listener),
    () => book.shape(),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shape stands for what is unfolded in the book
  return useMemo(() => treeRows(book, search), [book, search, shape]);
}

/** The tick of some contracts together: of a customer. */
export function useTickOf(book: BatchBook, ids: readonly string[]): Tick {
  return useSyncExternalStore(
    (listener) => {
      const stops = ids.map((id) => book.subscribe(id, listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    () => {
      const ticks = ids.flatMap((id) => {
        const { row, tick } = book.contract(id);
        return row.lock === null ? [tick] : [];
      });
      if (ticks.every((tick) => tick === 'none')) return 'none';
      return ticks.every((tick) => tick === 'all') ? 'all' : 'some';
    },
  );
}

/** How a preview was asked for; the details of a contract are asked for alike. */
export type Asked = {
  readonly cutOff: string;
  readonly invoiceDate: string | null;
  readonly levelOfDetail: 'contract' | 'ticket' | 'time-entry' | null;
  readonly invoicePer: 'contract' | 'customer';
};

export const rowDomId = (key: string) => `row-${key}`;

/** Customers are unfolded from the start, and periods of an unfolded contract: their key says that they are folded. */
export function isOpen(book: BatchBook, { kind, key }: TreeRow): boolean {
  return kind === 'customer' || kind === 'period' ? !book.isOpen(key) : book.isOpen(key);
}

/** Unfolds a row, or folds it. A contract's details are asked for when it is first unfolded. */
export function unfold(book: BatchBook, asked: Asked, row: TreeRow): void {
  const now = !book.isOpen(row.key);
  if (row.kind === 'waiting' || row.kind === 'item') return;
  book.unfold(row.key, now, row.kind === 'customer' ? undefined : row.contractId);
  if (row.kind !== 'contract' || !now || book.contract(row.contractId).detail !== null) return;
  const { contractId } = row;
  read<PreviewContractView>(`/invoice-batches/preview/contracts/${contractId}`, asked).then(
    (detail) => book.know(contractId, detail),
    (error: unknown) => {
      book.unfold(contractKey(contractId), false, contractId);
      tellProblem(error);
    },
  );
}

/** Ticks a row, or takes its tick away. Locked rows stay as they are. */
export function toggle(book: BatchBook, row: TreeRow): void {
  if (row.kind === 'waiting') return;
  if (row.kind === 'customer') {
    const free = row.contractIds.filter((id) => book.contract(id).row.lock === null);
    const on = free.some((id) => book.contract(id).tick !== 'all');
    for (const id of free) book.tickContract(id, on);
    return;
  }
  const state = book.contract(row.contractId);
  if (state.row.lock !== null) return;
  if (row.kind === 'contract') book.tickContract(row.contractId, state.tick !== 'all');
  else book.tick(row.contractId, [row.key], tickOfRow(state, row) === 'none');
}

/** The tick of a row below a contract. */
export function tickOfRow(state: ContractState, row: TreeRow): Tick {
  if (row.kind === 'item') {
    const isIn = state.units.get(row.unit.key)?.selected === true && !state.excluded.has(row.key);
    return isIn ? 'all' : 'none';
  }
  if (row.kind === 'unit') {
    if (state.units.get(row.key)?.selected !== true) return 'none';
    return row.unit.items.some(({ key }) => state.excluded.has(key)) ? 'some' : 'all';
  }
  if (row.kind !== 'period') return state.tick;
  const free = (state.detail?.units ?? []).filter(
    ({ from, lock }) => lock === null && from >= row.period.from && from <= row.period.to,
  );
  const ticks = free.map((unit) =>
    tickOfRow(state, { kind: 'unit', key: unit.key, level: 0, contractId: row.contractId, unit }),
  );
  if (ticks.every((tick) => tick === 'none')) return 'none';
  return ticks.every((tick) => tick === 'all') ? 'all' : 'some';
}

/** Why a row cannot be ticked; null: it can. */
export function lockOfRow(state: ContractState, row: TreeRow): string | null {
  if (row.kind === 'customer' || row.kind === 'waiting') return null;
  if (state.row.lock !== null) return state.row.lock.message;
  if (row.kind === 'period') return row.period.lock?.message ?? null;
  if (row.kind === 'unit' || row.kind === 'item') return row.unit.lock?.message ?? null;
  return null;
}
