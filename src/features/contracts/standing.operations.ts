import { priceContract } from '../../billing/batch.ts';
import { periodContaining } from '../../billing/cadence.ts';
import type { Contract } from '../../billing/contract.ts';
import type { ContractFacts } from '../../billing/facts.ts';
import { type Currency, minorFromText, minorToText, sumMinor } from '../../billing/money.ts';
import { addDays, addMonths, type Day, day, daysOf, lastDayOf } from '../../billing/period.ts';
import type { PricedContract, Unit } from '../../billing/priced.ts';
import { type TimelinePeriod, timelineOf } from '../../billing/timeline.ts';
import type { Context } from '../../context.ts';
import { inAccount, type Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import type { Language } from '../../lib/messages.ts';
import { type BillingAccount, collect, loadBillingAccount } from '../invoice-batches/collect.operations.ts';
import { findingView } from '../invoices/findings.operations.ts';
import { todayOf } from '../settings/operations.ts';
import { type BilledHere, listBilledPieces } from './billed.repository.ts';
import { nameOfPlace } from './change.operations.ts';
import { loadContracts } from './load.operations.ts';
import { countBilledTickets } from './standing.repository.ts';
import type { ContractPeriodsQuery, ContractPeriodsView, ContractPeriodView } from './standing.schema.ts';

const periodsAtOnce = 200;

/**
 * The billing periods of a contract: what is billed of each and where, what could be billed today, and why not. The same
 * pricing says so that makes invoices.
 *
 * @throws {Refusal} `absent`
 */
export function listPeriods(
  context: Context,
  id: string,
  query: ContractPeriodsQuery,
): Promise<ContractPeriodsView> {
  return inOneMoment(context, async (tx) => {
    const { contract, billing, today } = await openContract(tx, context, id);
    const priced = await priceOne(tx, billing, id, today);
    const from = query.from === undefined ? addMonths(today, -12) : day(query.from);
    const until = addDays(
      query.until === undefined ? runningPeriod(contract, today).end : day(query.until),
      1,
    );
    const billed = { pieces: await listBilledPieces(tx, id), tickets: await countBilledTickets(tx, id) };
    const rows = timelineOf(contract, priced?.units ?? [], billed, { from, until, cutOff: today });
    const { currency } = billing.facts;
    return {
      items: rows.slice(0, periodsAtOnce).map((row) => periodView(row, currency, context.language)),
      nextFrom: rows[periodsAtOnce]?.start ?? null,
    };
  });
}

/** Reads that agree with each other. */
export function inOneMoment<T>({ deps, accountId }: Context, read: (tx: Tx) => Promise<T>): Promise<T> {
  return inAccount(deps.database, accountId, read, { isolation: 'repeatable read', readOnly: true });
}

/** @throws {Refusal} `absent` */
export async function openContract(
  tx: Tx,
  { now }: Context,
  id: string,
): Promise<{ readonly contract: Contract; readonly billing: BillingAccount; readonly today: Day }> {
  const contract = present((await loadContracts(tx, [id])).get(id), 'contract');
  const billing = await loadBillingAccount(tx);
  return { contract, billing, today: todayOf(billing.account, now) };
}

/** What is due on one contract up to a day, which may be a later one than today; null: nothing can ever be. */
export async function priceOne(
  tx: Tx,
  billing: BillingAccount,
  id: string,
  cutOff: Day,
): Promise<(PricedContract & { readonly facts: ContractFacts }) | null> {
  const asked = { cutOff, levelOfDetail: 'contract', invoiceDate: null } as const;
  const filter = { contractIds: [id], contractTypes: null, customerIds: null, taxable: null };
  let priced: (PricedContract & { readonly facts: ContractFacts }) | null = null;
  for await (const chunk of collect(tx, billing, asked, filter)) {
    for (const { facts } of chunk) {
      const request = { ...asked, invoiceDate: cutOff, excluded: new Set<string>() };
      priced = { ...priceContract(billing.facts, facts, request), facts };
    }
  }
  return priced;
}

/** The period that holds the day, or the last one of an ended contract. */
export function runningPeriod({ frequency, alignment, startDay, endDay }: Contract, date: Day) {
  const inTerm = endDay !== null && endDay < date ? endDay : date;
  return periodContaining({ frequency, alignment, start: startDay }, inTerm > startDay ? inTerm : startDay);
}

function periodView(
  row: TimelinePeriod<BilledHere>,
  currency: Currency,
  language: Language,
): ContractPeriodView {
  const { units, pieces, billedTickets, lock } = row;
  const tickets = units.filter(({ kind }) => kind === 'ticket');
  const ready = tickets.filter((ticket) => ticket.lock === null).length;
  return {
    from: row.start,
    to: lastDayOf(row),
    days: daysOf(row),
    fullDays: daysOf(row.full),
    state: row.state,
    lock: lock && findingView(lock, language),
    fees: [
      ...pieces.map((piece) => billedFee(piece, currency)),
      ...units.filter(({ kind }) => kind === 'fee').map((unit) => dueFee(unit, currency, language)),
    ],
    tickets: { billed: billedTickets, ready, locked: tickets.length - ready },
    unbilledNet: minorToText(sumMinor(units.map(({ net }) => net)), currency),
  };
}

function billedFee(piece: BilledHere, currency: Currency): ContractPeriodView['fees'][number] {
  const { holderId, invoiceId, label, net } = piece;
  return {
    piece: piece.piece,
    label,
    net: net === null ? null : minorToText(minorFromText(net, currency), currency),
    state: 'billed',
    lock: null,
    billedIn: { holderId, name: nameOfPlace(piece), invoiceId },
  };
}

function dueFee(
  { key, label, net, lock }: Unit,
  currency: Currency,
  language: Language,
): ContractPeriodView['fees'][number] {
  return {
    // The unit's key is contract-period:<contract>/<piece>.
    piece: key.slice(key.indexOf('/') + 1),
    label,
    net: minorToText(net, currency),
    state: lock === null ? 'ready' : 'locked',
    lock: lock && findingView(lock, language),
    billedIn: null,
  };
}
