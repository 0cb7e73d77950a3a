import { day } from '../../billing/period.ts';
import { decimalToText } from '../../billing/quantity.ts';
import { proposedRate } from '../../billing/rate-proposal.ts';
import { sortedVersions, versionOn } from '../../billing/version.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { localText } from '../../lib/local-time.ts';
import { hidePrices } from '../../lib/prices.ts';
import { defaultContractsOf, loadContracts } from '../contracts/load.operations.ts';
import { loadRates, requireRates } from '../rates/operations.ts';
import { loadAccount, loadHolidays } from '../settings/operations.ts';
import { findTicketForRate } from './rate.repository.ts';
import type { ProposedRateQuery, ProposedRateView } from './schema.ts';
import { momentOf } from './times.operations.ts';

/** @throws {Refusal} `absent`; `invalid` for a rate per device or the like: work is charged by the hour. */
export async function requireHourlyRate(tx: Tx, rateId: string | null | undefined): Promise<void> {
  const [rate] = await requireRates(tx, [rateId]);
  if (rate !== undefined && rate.unit !== 'hour')
    throw new Refusal('invalid', { key: 'timeEntries.rateNotHourly', params: { name: rate.name } });
}

/**
 * The rate an entry would be charged at without one of its own (R4, R9), from the version of the ticket's contract that is
 * in force on the day of its start.
 *
 * @throws {Refusal} `absent`; `invalid` for a time that does not exist.
 */
export function proposeRate(
  context: Context,
  { ticketId, start }: ProposedRateQuery,
): Promise<ProposedRateView> {
  return transaction(context, async (tx) => {
    const { timeZone } = await loadAccount(tx);
    const startedLocal = localText(momentOf(start, timeZone).instant, timeZone);
    const contract = await contractFor(tx, ticketId, startedLocal.slice(0, 10));
    if (contract === null) return { contract: null, rate: null, offered: [] };
    const { id, name, number } = contract;
    const version = versionOn(sortedVersions(contract.versions), startedLocal.slice(0, 10));
    const rates = await loadRates(tx);
    const rate = proposedRate({ rates, holidays: await loadHolidays(tx) }, version, startedLocal);
    const offered = version.rates.flatMap(({ rateId, price }) => {
      const known = rates.get(rateId);
      return known === undefined
        ? []
        : [{ id: known.id, name: known.name, price: decimalToText(price ?? known.price) }];
    });
    return {
      contract: { id, name, number },
      rate: rate === null ? null : { id: rate.id, name: rate.name },
      offered: offered.map((choice) =>
        hidePrices<ProposedRateView['offered'][number]>(context, choice, ['price']),
      ),
    };
  });
}

/** The ticket's own contract, or its customer's default one in force then (R4). */
async function contractFor(tx: Tx, ticketId: string, startDay: string) {
  const ticket = present(await findTicketForRate(tx, ticketId), 'ticket');
  const { customerId } = ticket;
  const inForceOn = day(ticket.billingDay ?? startDay);
  const contractId =
    ticket.contractId ??
    (customerId === null
      ? undefined
      : (await defaultContractsOf(tx, [customerId], inForceOn)).get(customerId));
  if (contractId === undefined) return null;
  return (await loadContracts(tx, [contractId])).get(contractId) ?? null;
}
