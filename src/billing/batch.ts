import { orderLines } from './bill.ts';
import type { ContractType } from './contract.ts';
import { priceBlockHours } from './contract-types/block-hours.ts';
import { priceBlockMoney } from './contract-types/block-money.ts';
import { priceHourly } from './contract-types/hourly.ts';
import { priceOnlineBackup } from './contract-types/online-backup.ts';
import { priceProjectHourly } from './contract-types/project-hourly.ts';
import { priceProjectOneTimeFee } from './contract-types/project-one-time-fee.ts';
import { priceRemoteMonitoring } from './contract-types/remote-monitoring.ts';
import { priceRetainer } from './contract-types/retainer.ts';
import { dueTickets } from './due.ts';
import { AmountTooLargeError } from './errors.ts';
import type { AccountFacts, ContractFacts, PriceRequest } from './facts.ts';
import { takePositions } from './fees.ts';
import type { Finding } from './finding.ts';
import { draftOf, groupContracts, type InvoicePer, uniqueFindings } from './invoice-groups.ts';
import { amountTooLarge, contractFinished } from './locks.ts';
import { isWritable, minor } from './money.ts';
import type { DraftInvoice, PricedContract, Unit } from './priced.ts';
import { openPricing, type Pricing } from './pricing.ts';
import { listTickets } from './work.ts';
import { finishWorkLine } from './work-lines.ts';

/**
 * Everything that is due on a contract, priced: the one function that turns facts into invoice lines.
 *
 * Preview, save, simulation and flexible invoices meet here, so they agree to the cent. It depends on its arguments only,
 * and not on the order of tickets, entries, items, counts or versions in them.
 *
 * @param request The cut-off decides what is due (R2); what is ticked out stays unbilled, or is deferred (R25).
 * @returns Lines in the order they print, the items they hold, units to tick with their locks, findings. Nothing is thrown for
 *   missing data: what cannot be priced is locked (R8).
 */
export function priceContract(
  account: AccountFacts,
  facts: ContractFacts,
  request: PriceRequest,
): PricedContract {
  try {
    return pricedWithTicks(account, facts, request);
  } catch (error) {
    if (!(error instanceof AmountTooLargeError)) throw error;
    return beyondReckoning(openPricing(account, facts, request));
  }
}

function pricedWithTicks(account: AccountFacts, facts: ContractFacts, request: PriceRequest): PricedContract {
  const pricing = openPricing(account, facts, request);
  const selected = priceSelection(pricing);
  if (!pricing.selection.met) return selected;
  const whole = priceSelection(openPricing(account, facts, { ...request, excluded: new Set() }));
  return { ...selected, units: withNets(selected.units, whole.units), totalBalance: whole.selectedBalance };
}

/**
 * Priced contracts as invoices: grouped (R28), without zero groups (R23), category O apart (R31), with their totals and
 * what stands in the way of issuing them.
 *
 * @returns By customer's name and number, then contract number (R39). The items of a contract on no draft are settled at zero.
 */
export function draftInvoices(
  account: AccountFacts,
  priced: readonly PricedContract[],
  { invoicePer }: { readonly invoicePer: InvoicePer },
): DraftInvoice[] {
  return groupContracts(account, priced, invoicePer)
    .map((group) => draftOf(account, group))
    .filter((draft) => draft !== null);
}

/**
 * Nobody owes ten thousand million: somewhere a quantity was mistyped. It stops its contract alone (R8). The digit left has
 * room for tax and for the other contracts of the invoice.
 */
const DIGITS_LEFT = 1;

function beyondReckoning(pricing: Pricing): PricedContract {
  const reason = amountTooLarge(pricing.contract.id);
  listTickets(pricing, dueTickets(pricing), reason);
  pricing.bill.findings.push(reason);
  return close(pricing);
}

/** How each type of contract is priced, beside its positions (domain §4). */
const contractTypes: Record<ContractType, (pricing: Pricing) => void> = {
  hourly: priceHourly,
  'block-hours': priceBlockHours,
  'block-money': priceBlockMoney,
  retainer: priceRetainer,
  'remote-monitoring': priceRemoteMonitoring,
  'online-backup': priceOnlineBackup,
  'project-one-time-fee': priceProjectOneTimeFee,
  'project-hourly': priceProjectHourly,
};

function priceSelection(pricing: Pricing): PricedContract {
  if (pricing.contract.finished) {
    listTickets(pricing, dueTickets(pricing), contractFinished(pricing.contract.id));
  } else {
    contractTypes[pricing.contract.type](pricing);
    takePositions(pricing);
  }
  const priced = close(pricing);
  const { lines, selectedBalance } = priced;
  const nets = [selectedBalance, ...lines.map(({ net }) => net)];
  const isReckoned = nets.every((net) => isWritable(net, pricing.account.currency, DIGITS_LEFT));
  if (!isReckoned) throw new AmountTooLargeError(String(selectedBalance));
  return priced;
}

function close(pricing: Pricing): PricedContract {
  const { bill, facts } = pricing;
  const { lines, taken } = orderLines(bill, (line) => finishWorkLine(pricing, line));
  const balance = minor(lines.reduce((sum, { net }) => sum + net, 0));
  return {
    contract: facts.contract,
    customer: facts.customer,
    billTo: facts.billTo,
    units: bill.units,
    lines,
    taken,
    billedTicketIds: bill.billedTicketIds,
    deferred: bill.deferred,
    blockStates: bill.blockStates,
    totalBalance: balance,
    selectedBalance: balance,
    lock: lockOfAll(bill.units),
    findings: uniqueFindings(bill.findings),
  };
}

/** The whole contract is locked if each of its units is, by the first reason. */
function lockOfAll(units: readonly Unit[]): Finding | null {
  return units.every(({ lock }) => lock !== null) ? (units[0]?.lock ?? null) : null;
}

/** What was ticked out shows what it would have cost with everything else. */
function withNets(units: readonly Unit[], whole: readonly Unit[]): Unit[] {
  const nets = new Map(whole.map(({ key, net }) => [key, net]));
  return units.map((unit) => (unit.selected ? unit : { ...unit, net: nets.get(unit.key) ?? unit.net }));
}
