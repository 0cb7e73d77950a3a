// biome-ignore-all lint/a11y/useSemanticElements: the tree grid is virtual, so it is made of plain elements with roles
// biome-ignore-all lint/a11y/useFocusableInteractive: the tree itself has the focus and names its active row
import { Checkbox, Skeleton, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconLock } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { type Minor, NOTHING, sumMinor } from '../../billing/money.ts';
import { Money } from '../components/values.tsx';
import { typeTexts } from '../contracts/contracts.ts';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import type { BatchBook } from './batch-book.ts';
import type { ContractState, Tick } from './book-entry.ts';
import { useMinorText } from './minor-text.ts';
import type { TreeRow } from './tree-rows.ts';
import {
  type Asked,
  isOpen,
  lockOfRow,
  rowDomId,
  tickOfRow,
  toggle,
  unfold,
  useContract,
  useTickOf,
} from './use-book.ts';

type RowProps = {
  readonly book: BatchBook;
  readonly asked: Asked;
  readonly row: TreeRow;
  readonly index: number;
  readonly isActive: boolean;
  readonly onActive: (key: string) => void;
};

/** One row of the tree. It is drawn again when its contract changes, not when another one does. */
export const BatchTreeRow = memo(function BatchTreeRow(props: RowProps) {
  return props.row.kind === 'customer' ? (
    <CustomerRow {...props} row={props.row} />
  ) : (
    <RowOfContract {...props} row={props.row} />
  );
});

type CustomerRowProps = Omit<RowProps, 'row'> & { readonly row: TreeRow & { kind: 'customer' } };

function CustomerRow(props: CustomerRowProps) {
  const { book, row } = props;
  const tick = useTickOf(book, row.contractIds);
  const isLocked = row.contractIds.every((id) => book.contract(id).row.lock !== null);
  return (
    <RowFrame
      {...props}
      tick={tick}
      lock={null}
      isDisabled={isLocked}
      name={row.customer.name}
      columns={null}
    />
  );
}

type RestProps = Omit<RowProps, 'row'> & { readonly row: Exclude<TreeRow, { kind: 'customer' }> };

function RowOfContract(props: RestProps) {
  const { book, row } = props;
  const state = useContract(book, row.contractId);
  const { duration, day } = useFormats();
  const t = useTexts();
  const lock = lockOfRow(state, row);
  const frame = { ...props, tick: tickOfRow(state, row), lock, isDisabled: lock !== null };
  switch (row.kind) {
    case 'contract': {
      const { contract, billTo } = state.row;
      const own = `${contract.number} ${contract.name}`;
      const name = row.namesCustomer ? `${billTo.name} · ${own}` : own;
      return <RowFrame {...frame} name={name} columns={<ContractColumns state={state} />} />;
    }
    case 'waiting':
      return (
        <div
          className="batch-tree-row"
          role="row"
          aria-busy="true"
          style={{ paddingLeft: indent(row.level) + 60 }}
        >
          <span role="gridcell">
            <Skeleton height={8} width="60%" />
          </span>
        </div>
      );
    case 'period':
      return (
        <RowFrame
          {...frame}
          name={`${day(row.period.from)} – ${day(row.period.to)}`}
          columns={<Columns total={row.period.net} selected={sumOfPeriod(state, row)} />}
        />
      );
    case 'unit':
      return (
        <RowFrame
          {...frame}
          isDisabled={lock !== null || state.beyond.has(row.key)}
          name={row.unit.label}
          columns={
            <Columns
              note={row.unit.kind === 'ticket' ? duration(row.unit.billedMinutes) : ''}
              total={row.unit.net}
              selected={netOf(state.units.get(row.key))}
            />
          }
        />
      );
    case 'item': {
      const { item } = row;
      const said = [day(item.day), item.technician, item.text].filter(Boolean).join(' · ');
      const name = item.billable ? said : `${said} (${t('invoiceBatches.notBillable')})`;
      const amount = item.minutes === null ? (item.quantity ?? '') : duration(item.minutes);
      return <RowFrame {...frame} name={name} columns={<Columns note={amount} />} />;
    }
  }
}

/** What every row has: indentation, twisty, tick, name, lock. */
function RowFrame({
  book,
  asked,
  row,
  index,
  isActive,
  onActive,
  tick,
  lock,
  isDisabled,
  name,
  columns,
}: RowProps & {
  readonly tick: Tick;
  readonly lock: string | null;
  readonly isDisabled: boolean;
  readonly name: string;
  readonly columns: ReactNode;
}) {
  const t = useTexts();
  const folds = row.kind !== 'item' && !(row.kind === 'unit' && row.unit.items.length === 0);
  const open = folds && isOpen(book, row);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys
    <div
      id={rowDomId(row.key)}
      className="batch-tree-row"
      role="row"
      aria-level={row.level}
      aria-rowindex={index + 1}
      {...(folds && { 'aria-expanded': open })}
      data-kind={row.kind}
      data-active={isActive}
      data-out={tick === 'none'}
      onClick={() => onActive(row.key)}
      onDoubleClick={() => unfold(book, asked, row)}
    >
      <span role="gridcell" className="batch-tree-name" style={{ paddingLeft: indent(row.level) }}>
        <span
          className="batch-tree-twisty"
          aria-hidden="true"
          onClick={() => folds && unfold(book, asked, row)}
        >
          {folds && (open ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />)}
        </span>
        <Checkbox
          size="xs"
          tabIndex={-1}
          aria-label={t('invoiceBatches.tick', { name })}
          checked={tick === 'all'}
          indeterminate={tick === 'some'}
          disabled={isDisabled}
          onChange={() => toggle(book, row)}
        />
        {lock !== null && (
          <Tooltip label={lock} multiline maw={360}>
            <span
              role="img"
              aria-label={t('invoiceBatches.locked', { reason: lock })}
              style={{ display: 'flex' }}
            >
              <IconLock size={14} />
            </span>
          </Tooltip>
        )}
        <span className="ellipsis" title={name} style={{ paddingLeft: 4 }}>
          {name}
        </span>
      </span>
      {columns}
    </div>
  );
}

const indent = (level: number) => (level - 1) * 20;

function ContractColumns({ state }: { readonly state: ContractState }) {
  const t = useTexts();
  const { contract, totalBalance } = state.row;
  return <Columns note={t(typeTexts[contract.type])} total={totalBalance} selected={state.selectedBalance} />;
}

/** What of a period is ticked. */
function sumOfPeriod({ detail, units }: ContractState, { period }: TreeRow & { kind: 'period' }): Minor {
  const own = (detail?.units ?? []).filter(({ from }) => from >= period.from && from <= period.to);
  return sumMinor(own.map(({ key }) => netOf(units.get(key)) ?? NOTHING));
}

const netOf = (unit: { readonly selected: boolean; readonly net: Minor } | undefined) =>
  unit?.selected === true ? unit.net : null;

function Columns({
  note = '',
  total,
  selected = null,
}: {
  readonly note?: string;
  readonly total?: string;
  readonly selected?: Minor | null;
}) {
  const text = useMinorText();
  return (
    <>
      <span role="gridcell" className="wide-only ellipsis" style={{ fontSize: 12 }}>
        {note}
      </span>
      <span role="gridcell" className="number wide-only">
        {total !== undefined && <Money amount={total} />}
      </span>
      <span role="gridcell" className="number">
        {selected !== null && <Money amount={text(selected)} />}
      </span>
    </>
  );
}
