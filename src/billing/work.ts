import { isFinding, openChargeBook } from './charge-book.ts';
import type { DueTicket } from './due.ts';
import type { TimeEntryFacts } from './facts.ts';
import type { Finding } from './finding.ts';
import { rateMissing } from './locks.ts';
import { type Minor, minor } from './money.ts';
import { selectionKeys } from './pieces.ts';
import type { Pricing } from './pricing.ts';
import { ZERO } from './quantity.ts';
import type { RateUse } from './rate-proposal.ts';
import { netOfItems, priceTicketItems, takeTicketItems } from './ticket-items.ts';
import {
  addWork,
  type Charge,
  netOfWork,
  openWorkLines,
  type WorkLines,
  type WorkPart,
} from './work-lines.ts';

/** A part of an entry and where it goes; an entry has one, or two where a block covers it in part. */
export type EntryPart = WorkPart & { readonly entry: TimeEntryFacts };

/** How the work of a ticket is charged; or why its amount is unknown. */
export type PartsOfTicket = (due: DueTicket) => readonly EntryPart[] | Finding;

/** Every entry at its own rate: hourly contracts, and whatever neither covers work nor has a block (R13). */
export function chargedAtRates(pricing: Pricing): PartsOfTicket {
  const chargeOf = chargesAtRates(pricing);
  return (due) => {
    const epoch = pricing.taxes.epochOf(due.billingDay);
    const parts: EntryPart[] = [];
    for (const entry of due.entries) {
      const use = pricing.rates.useOf(entry);
      const charge = use.charges[epoch] ?? chargeOf(use, due, entry, epoch);
      if (isFinding(charge)) return charge;
      const minutes = due.billedMinutes[parts.length] ?? 0;
      parts.push({
        entry,
        charge,
        minutes,
        partHours: ZERO,
        versionId: use.version.id,
        source: ['time-entry', entry.id, entry.minutes, minutes],
      });
    }
    return parts;
  };
}

/** Every entry included at 0.00: retainers and fixed projects (R21). */
export function covered(pricing: Pricing): PartsOfTicket {
  const book = openChargeBook(pricing);
  return (due) => {
    const charge = book('covered', null, ZERO, due.billingDay);
    if (isFinding(charge)) return charge;
    return due.entries.map((entry, index) => {
      const minutes = due.billedMinutes[index] ?? 0;
      return {
        entry,
        charge,
        minutes,
        partHours: ZERO,
        versionId: pricing.rates.useOf(entry).version.id,
        source: ['time-entry', entry.id, entry.minutes, minutes, minutes],
      };
    });
  };
}

/** Takes the tickets that can be taken, and lists every one with what it costs. */
export function takeTickets(
  pricing: Pricing,
  tickets: readonly DueTicket[],
  partsOf: PartsOfTicket,
  lines: WorkLines = openWorkLines(pricing),
): void {
  for (const due of tickets) takeTicket(pricing, lines, due, partsOf(due));
}

/** Lists tickets that cannot be taken together with their block: what they cost is only known when they draw. */
export function listTickets(pricing: Pricing, tickets: readonly DueTicket[], lock: Finding | null): void {
  const listed = tickets.map((due) => ({ ...due, selected: false, lock: due.lock ?? lock }));
  takeTickets(pricing, listed, () => NO_PARTS);
}

const NO_PARTS: readonly EntryPart[] = [];

function takeTicket(
  pricing: Pricing,
  lines: WorkLines,
  due: DueTicket,
  parts: readonly EntryPart[] | Finding,
): void {
  const items = priceTicketItems(pricing, due);
  const lock = due.lock ?? (isFinding(parts) ? parts : isFinding(items) ? items : null);
  const net = minor(
    (isFinding(parts) ? 0 : netOfParts(pricing, parts)) + (isFinding(items) ? 0 : netOfItems(items)),
  );
  const { ticket } = due;
  pricing.bill.units.push({
    key: selectionKeys.ticket(ticket.id),
    kind: 'ticket',
    period: due.period,
    label: `${ticket.number} ${ticket.title}`,
    net,
    workMinutes: due.workedMinutes,
    billedMinutes: sumOf(due.billedMinutes),
    selected: due.selected && lock === null,
    lock,
  });
  if (lock !== null || !due.selected || isFinding(parts) || isFinding(items)) return;
  takeParts(pricing, lines, due, parts);
  takeTicketItems(pricing, due, items);
  holdTicket(pricing, due);
}

function takeParts({ bill }: Pricing, lines: WorkLines, due: DueTicket, parts: readonly EntryPart[]): void {
  for (const part of parts) {
    const line = addWork(lines, due, part.entry, part);
    if (part.source[0] === 'time-entry') {
      bill.taken.push({ kind: 'time-entry', sourceId: part.entry.id, piece: '', line });
    }
  }
}

function holdTicket({ bill }: Pricing, { ticket, silent, leftOut }: DueTicket): void {
  for (const { kind, sourceId } of silent) bill.taken.push({ kind, sourceId, piece: '', line: null });
  for (const { kind, sourceId } of leftOut) bill.deferred.push({ kind, sourceId });
  if (ticket.open) bill.billedTicketIds.push(ticket.id);
}

/** One object per rate, price and tax, found without a search for all entries but the first. */
function chargesAtRates(pricing: Pricing) {
  const book = openChargeBook(pricing);
  return (use: RateUse, due: DueTicket, entry: TimeEntryFacts, epoch: number): Charge | Finding => {
    if (use.price === null) return rateMissing(entry.id, due.ticket.number, entry.startedLocal);
    const charge = book('charged', use.rate, use.price, due.billingDay);
    if (!isFinding(charge)) use.charges[epoch] = charge;
    return charge;
  };
}

/** What the parts cost as one ticket; at level *time entry* line by line, as they print. */
function netOfParts(pricing: Pricing, parts: readonly EntryPart[]): Minor {
  const isByEntry = pricing.level === 'time-entry';
  let net = 0;
  const charges: Charge[] = [];
  const minutes: number[] = [];
  for (const part of parts) {
    if (isByEntry || part.partHours !== ZERO) {
      net += netOfWork(pricing, part.charge, part.minutes, part.partHours);
      continue;
    }
    const index = charges.indexOf(part.charge);
    if (index >= 0) minutes[index] = (minutes[index] ?? 0) + part.minutes;
    else {
      charges.push(part.charge);
      minutes.push(part.minutes);
    }
  }
  for (const [index, charge] of charges.entries()) {
    net += netOfWork(pricing, charge, minutes[index] ?? 0, ZERO);
  }
  return minor(net);
}

function sumOf(numbers: readonly number[]): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}
