import { priceContract } from '../../billing/batch.ts';
import { type Currency, type Minor, minor, minorToText, sumMinor } from '../../billing/money.ts';
import { type Day, daysOf } from '../../billing/period.ts';
import { selectionKeys } from '../../billing/pieces.ts';
import type { PricedContract, Unit } from '../../billing/priced.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { inOneMoment } from '../contracts/standing.operations.ts';
import {
  type BillingAccount,
  collect,
  type DueContract,
  loadBillingAccount,
} from '../invoice-batches/collect.operations.ts';
import { findWorkWithoutContract } from '../invoice-batches/preview.operations.ts';
import { todayOf } from '../settings/operations.ts';
import { findWaitingTickets } from './unbilled.repository.ts';
import type { UnbilledRow, UnbilledView } from './unbilled.schema.ts';

/**
 * What is worked and agreed but on no invoice yet, as of today: split into what a batch could take now, what is locked, and
 * what waits for its ticket to be resolved (R46). The same pricing says so that makes invoices; blocks draw what is due
 * before what waits.
 */
export function readUnbilled(context: Context): Promise<UnbilledView> {
  return inOneMoment(context, async (tx) => {
    const billing = await loadBillingAccount(tx);
    const { currency } = billing.facts;
    const today = todayOf(billing.account, context.now);
    const items = await rowsOfContracts(tx, billing, today);
    const without = await findWorkWithoutContract(tx, billing, today);
    const sum = (of: (sums: Sums) => Minor) =>
      minorToText(sumMinor(items.map(({ sums }) => of(sums))), currency);
    return {
      asOf: today,
      currency: currency.code,
      items: items.map(({ row }) => row),
      due: sum(({ due }) => due),
      locked: sum(({ locked }) => locked),
      waiting: sum(({ waiting }) => waiting),
      total: sum(totalOf),
      customers: byCustomer(items, currency),
      withoutContract: without.map(({ customer, tickets, workMinutes }) => ({
        customer,
        tickets,
        workMinutes,
      })),
    };
  });
}

/** § 14 UStG wants an invoice within six months of the work. */
const markedFromDays = 60;
const redFromDays = 150;

/** Of whom something is due, the largest sum first. */
function byCustomer(items: readonly Item[], currency: Currency): UnbilledView['customers'] {
  const groups = Map.groupBy(items, ({ row }) => row.customer.id).values();
  const sums = [...groups].flatMap((own) => {
    const [first] = own;
    const due = sumMinor(own.map(({ sums }) => sums.due));
    const ageDays = Math.max(...own.map(({ row }) => row.ageDays));
    return first && due > 0 ? [{ customer: first.row.customer, due, ageDays }] : [];
  });
  return sums
    .toSorted((a, b) => (a.due === b.due ? 0 : a.due > b.due ? -1 : 1))
    .map((one) => ({ ...one, due: minorToText(one.due, currency) }));
}

type Item = { readonly row: UnbilledRow; readonly sums: Sums };

type Sums = { readonly due: Minor; readonly locked: Minor; readonly waiting: Minor };

const totalOf = ({ due, locked, waiting }: Sums) => sumMinor([due, locked, waiting]);

async function rowsOfContracts(tx: Tx, billing: BillingAccount, today: Day): Promise<Item[]> {
  const asked = { cutOff: today, levelOfDetail: null, invoiceDate: null } as const;
  const everything = { contractIds: null, contractTypes: null, customerIds: null, taxable: null };
  const waiting = new Set((await findWaitingTickets(tx)).map(selectionKeys.ticket));
  const rows: Item[] = [];
  for await (const chunk of collect(tx, billing, asked, { ...everything, withWaiting: true })) {
    for (const due of chunk) {
      const request = { ...asked, invoiceDate: today, excluded: waitingAmong(due, waiting) };
      const priced = priceContract(billing.facts, due.facts, request);
      const sums = sumsOf(priced, request.excluded);
      if (priced.units.length > 0) {
        rows.push({ row: rowOf(due, priced, sums, billing.facts.currency, today), sums });
      }
    }
  }
  return rows;
}

function waitingAmong({ facts }: DueContract, waiting: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(facts.tickets.map(({ id }) => selectionKeys.ticket(id)).filter((key) => waiting.has(key)));
}

function sumsOf(
  { units, selectedBalance, totalBalance }: PricedContract,
  waiting: ReadonlySet<string>,
): Sums {
  const lockedNet = (isCounted: (unit: Unit) => boolean) =>
    sumMinor(units.filter((unit) => unit.lock !== null && isCounted(unit)).map(({ net }) => net));
  const lockedWaiting = lockedNet(({ key }) => waiting.has(key));
  return {
    due: selectedBalance,
    locked: lockedNet(({ key }) => !waiting.has(key)),
    waiting: minor(totalBalance - selectedBalance + lockedWaiting),
  };
}

function rowOf(
  due: DueContract,
  { contract, customer, units }: PricedContract,
  sums: Sums,
  currency: Currency,
  today: Day,
): UnbilledRow {
  const oldestDay = oldestWorkDay(due);
  const ageDays = oldestDay === null ? 0 : daysOf({ start: oldestDay, end: today });
  return {
    customer: { id: customer.id, number: customer.number, name: customer.name },
    contract: { id: contract.id, number: contract.number, name: contract.name, type: contract.type },
    due: minorToText(sums.due, currency),
    locked: minorToText(sums.locked, currency),
    waiting: minorToText(sums.waiting, currency),
    total: minorToText(totalOf(sums), currency),
    tickets: units.filter(({ kind }) => kind === 'ticket').length,
    workMinutes: units.reduce((minutes, unit) => minutes + unit.workMinutes, 0),
    oldestDay,
    ageDays,
    mark: ageDays >= redFromDays ? 'red' : ageDays >= markedFromDays ? 'marked' : null,
  };
}

/** The first day of work or costs that no invoice has; null: only fees are due. */
function oldestWorkDay({ facts }: DueContract): Day | null {
  const days = facts.tickets.flatMap(({ entries, items }) => [
    ...entries.map(({ startedLocal }) => startedLocal.slice(0, 10) as Day),
    ...items.map(({ day }) => day),
  ]);
  return days.length === 0 ? null : days.reduce((oldest, day) => (day < oldest ? day : oldest));
}
