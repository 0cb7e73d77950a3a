import type { Contract } from '../../billing/contract.ts';
import type { AccountFacts, ContractFacts } from '../../billing/facts.ts';
import { addDays, type Day } from '../../billing/period.ts';
import type { Tx } from '../../db/transaction.ts';
import { invariant } from '../../lib/errors.ts';
import { loadContracts } from '../contracts/load.operations.ts';
import { loadCustomers } from '../customers/operations.ts';
import { loadRates } from '../rates/operations.ts';
import { type Account, loadAccount, loadHolidays } from '../settings/operations.ts';
import { loadTaxes, regionHasVat } from '../taxes/operations.ts';
import { type DueFilter, type DueQuery, listPlaces, type Place } from './due.repository.ts';
import {
  loadBilledPieces,
  loadBlockStates,
  loadCounts,
  loadOpeningLots,
  loadOpenTicketNumbers,
} from './due-contracts.repository.ts';
import { type DueTicket, dueTicketOf } from './due-ticket.operations.ts';
import { loadBesidesEntries } from './due-tickets.repository.ts';
import { type DueWork, readDueWork } from './due-work.repository.ts';
import { type Asked, openFingerprints } from './fingerprint.operations.ts';

/** What is due on one contract, and what saving it needs besides. */
export type DueContract = {
  readonly facts: ContractFacts;
  readonly tickets: readonly DueTicket[];
  readonly fingerprint: string;
};

/** What pricing and reading need to know of the account. */
export type BillingAccount = { readonly facts: AccountFacts; readonly account: Account };

/** The account of this transaction, ready for pricing. */
export async function loadBillingAccount(tx: Tx): Promise<BillingAccount> {
  const account = await loadAccount(tx);
  const { taxes, smallBusinessTaxId } = await loadTaxes(tx);
  const facts: AccountFacts = {
    currency: account.currency,
    country: account.country,
    vatId: account.vatId,
    smallBusiness: account.smallBusiness,
    smallBusinessTaxId,
    regionHasVat: regionHasVat(account.region),
    standardTaxId: account.standardTaxId,
    taxes,
    rates: await loadRates(tx),
    holidays: await loadHolidays(tx),
    rounding: account.timeRounding,
    levelOfDetail: account.levelOfDetail,
    paymentTerms: account.paymentTerms,
    invoiceZeroGroups: account.invoiceZeroGroups,
  };
  return { facts, account };
}

/**
 * Collects what is due, some hundreds of contracts at a time and in the order of the batch; all contracts of a bill-to
 * customer come together, so that each chunk can be drafted alone. The next chunk is read while the caller works on one.
 * A chunk can be gone through once, and makes each contract only then: whoever keeps none needs memory for one.
 *
 * The transaction must be a repeatable read, so that everything is of one moment.
 *
 * @param atOnce How many contracts a chunk has.
 */
export async function* collect(
  tx: Tx,
  billing: BillingAccount,
  asked: Asked,
  filter: DueFilter,
  atOnce = contractsAtOnce,
): AsyncGenerator<Iterable<DueContract>, void> {
  const { account } = billing;
  const query: DueQuery = { ...asked, timeZone: account.timeZone, notes: notesFor(asked, account), filter };
  const places = await listPlaces(tx, query);
  const work = await readDueWork(tx, query, places);
  yield* oneAhead(chunksOf(places, work, atOnce, loaderOf(tx, billing, asked, work)));
}

/** The text of an entry is read where a line may stand for it (R12). */
function notesFor({ levelOfDetail }: Asked, account: Account): DueQuery['notes'] {
  if (levelOfDetail === null) return { accountDefault: account.levelOfDetail === 'time-entry' };
  return levelOfDetail === 'time-entry' ? 'all' : 'none';
}

/** Enough for statements to be few, and for what a save keeps of them to stay small. */
const contractsAtOnce = 150;
const entriesAtOnce = 50_000;

/** A place by its number. */
type Found = { readonly index: number; readonly place: Place };

async function* chunksOf(
  places: readonly Place[],
  work: DueWork,
  atOnce: number,
  load: (chunk: readonly Found[]) => Promise<Iterable<DueContract>>,
): AsyncGenerator<Iterable<DueContract>, void> {
  let chunk: Found[] = [];
  let entries = 0;
  for (const [index, place] of places.entries()) {
    const found = work.countAt(index);
    if (found.tickets > 0 || !place.isDormant) chunk.push({ index, place });
    entries += found.entries;
    const isFull = chunk.length >= atOnce || entries >= entriesAtOnce;
    if (!isFull || places[index + 1]?.billToId === place.billToId) continue;
    yield load(chunk);
    [chunk, entries] = [[], 0];
  }
  if (chunk.length > 0) yield load(chunk);
}

/** Reads what a chunk needs besides its tickets, in some ten statements. */
function loaderOf(tx: Tx, billing: BillingAccount, asked: Asked, work: DueWork) {
  const fingerprintOf = openFingerprints(billing, asked);
  const afterCutOff = addDays(asked.cutOff, 1);
  return async (chunk: readonly Found[]): Promise<Iterable<DueContract>> => {
    const ids = chunk.map(({ place }) => place.contractId);
    const contracts = await loadContracts(tx, ids);
    const parts = await loadParts(tx, billing, asked.cutOff, [...contracts.values()]);
    const withMore = chunk.flatMap(({ index }) => work.ticketsWithMoreAt(index));
    const besides = await loadBesidesEntries(tx, withMore, billing.facts.rounding);
    return chunk.values().map(({ index, place: { contractId } }) => {
      const contract = contracts.get(contractId);
      invariant(contract, 'a contract that was listed in the same moment');
      const read = work.read(index);
      const due = read.tickets.flatMap((ticket) => dueTicketOf(ticket, besides, contract, afterCutOff) ?? []);
      const facts = { contract, tickets: due.map((ticket) => ticket.facts), ...parts(contract) };
      return { facts, tickets: due, fingerprint: fingerprintOf(facts, due, read.content) };
    });
  };
}

type Parts = Omit<ContractFacts, 'contract' | 'tickets'>;

async function loadParts(
  tx: Tx,
  { facts: { currency }, account }: BillingAccount,
  cutOff: Day,
  contracts: readonly Contract[],
): Promise<(contract: Contract) => Parts> {
  const ids = contracts.map(({ id }) => id);
  const ofType = (...types: readonly Contract['type'][]) =>
    contracts.filter(({ type }) => types.includes(type)).map(({ id }) => id);
  const customerIds = contracts.flatMap(({ customerId, billToCustomerId }) => [customerId, billToCustomerId]);
  const customers = await loadCustomers(tx, [...new Set(customerIds)], account);
  const pieces = await loadBilledPieces(tx, ids, currency);
  const counts = await loadCounts(tx, ofType('remote-monitoring', 'online-backup'), cutOff);
  const openingLots = await loadOpeningLots(tx, ofType('block-hours', 'block-money'), currency);
  const blockStates = await loadBlockStates(tx, ofType('block-hours', 'block-money'));
  const openTickets = await loadOpenTicketNumbers(tx, ofType('project-hourly'), cutOff);
  return ({ id, customerId, billToCustomerId }) => {
    const customer = customers.get(customerId);
    const billTo = customers.get(billToCustomerId);
    invariant(customer && billTo, 'a contract has its customers');
    return {
      customer,
      billTo,
      counts: counts.get(id) ?? [],
      billedPieces: new Map((pieces.get(id) ?? []).map((piece) => [piece.piece, piece])),
      openingLots: openingLots.get(id) ?? [],
      blockState: blockStates.get(id) ?? null,
      openTicketNumbers: openTickets.get(id) ?? [],
    };
  };
}

/** Asks for the next value while the last one is being used, and lets it arrive before anything else goes on. */
async function* oneAhead<Value>(source: AsyncGenerator<Value, void>): AsyncGenerator<Value, void> {
  let next = source.next();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done) return;
      next = source.next();
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    // The transaction may be rolled back now; no statement may follow that.
    await next.catch(() => undefined);
    await source.return();
  }
}
