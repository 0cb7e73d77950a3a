import { type Context, transaction } from '../context.ts';
import { addCount } from '../features/contracts/counts.operations.ts';
import { CreateCountBody } from '../features/contracts/counts.schema.ts';
import { upsertTickets } from '../features/tickets/import.operations.ts';
import { upsertTicketItems } from '../features/tickets/import-items.operations.ts';
import { upsertTimeEntries } from '../features/time-entries/import.operations.ts';
import { invariant } from '../lib/errors.ts';
import { localMoment } from '../lib/local-time.ts';
import { errands } from './cast.ts';
import { chance } from './chance.ts';
import type { Household, HouseholdCustomer } from './household.ts';

/** The sample account's zone. */
export const zone = 'Europe/Berlin';

type Pick = (below: number) => number;

type SampleTicket = {
  readonly key: string;
  readonly customerId: string;
  readonly contractId: string;
  readonly title: string;
  readonly day: string;
  readonly hour: number;
  readonly resolved: boolean;
  readonly technicianId: string;
  readonly minutes: readonly number[];
  readonly onSite: boolean;
  readonly product: { readonly index: number; readonly quantity: number } | null;
};

/** Brings the tickets of these months ("2026-10") with their time and products, in four statements each. */
export async function bringWork(
  context: Context,
  household: Household,
  months: readonly string[],
): Promise<void> {
  const pick = chance(2025);
  const tickets = months.flatMap((month) =>
    household.customers.flatMap((customer) => ticketsOf(household, customer, month, pick)),
  );
  await transaction(context, async (tx) => {
    const made = await upsertTickets(
      tx,
      context,
      tickets.map(({ key, title, customerId, contractId, technicianId, day, hour, resolved }) => ({
        externalId: key,
        title,
        customerId,
        contractId,
        assigneeId: technicianId,
        statusId: resolved ? household.resolvedStatusId : household.openStatusId,
        openedAt: moment(day, hour),
        doneAt: { resolvedAt: resolved ? moment(day, hour + 3) : null, closedAt: null },
      })),
    );
    const idOf = new Map(tickets.map(({ key }, index) => [key, idIn(made[index])]));
    await upsertTimeEntries(
      tx,
      context,
      tickets.flatMap((ticket) => entriesOf(ticket, idOf.get(ticket.key) ?? '')),
    );
    await upsertTicketItems(
      tx,
      context,
      'product',
      tickets.flatMap((ticket) => productsOf(household, ticket, idOf.get(ticket.key) ?? '')),
    );
  });
}

function idIn(made: Awaited<ReturnType<typeof upsertTickets>>[number] | undefined): string {
  invariant(made && made.outcome !== 'refused', 'sample tickets are new');
  return made.id;
}

function ticketsOf(
  household: Household,
  customer: HouseholdCustomer,
  month: string,
  pick: Pick,
): SampleTicket[] {
  const contract = contractIn(customer, month);
  if (contract === undefined) return [];
  return Array.from({ length: customer.sample.ticketsPerMonth }, (_, number): SampleTicket => {
    const errand = errands[pick(errands.length)];
    invariant(errand, 'there are errands');
    return {
      key: `sample ${month} ${customer.sample.name} ${number + 1}`,
      customerId: customer.id,
      contractId: contract.id,
      title: errand.title,
      day: `${month}-${String(1 + pick(26)).padStart(2, '0')}`,
      hour: 8 + pick(10),
      // One in ten waits for the next month.
      resolved: contract.sample.type === 'project-hourly' || pick(10) > 0,
      technicianId: household.technicianIds[pick(household.technicianIds.length)] ?? '',
      minutes: errand.minutes.map((minutes) => minutes + pick(9)),
      onSite: pick(4) === 0,
      product: pick(6) === 0 ? { index: pick(household.products.length), quantity: 1 + pick(3) } : null,
    };
  });
}

/** A running project takes the work of its months, else the customer's first contract does. */
function contractIn({ contracts }: HouseholdCustomer, month: string) {
  const running = contracts.filter(({ start }) => start <= `${month}-01`);
  const project = running.find(
    ({ sample, completedOn }) => sample.type === 'project-hourly' && (completedOn ?? '').slice(0, 7) >= month,
  );
  return project ?? running.find(({ sample }) => !sample.type.startsWith('project'));
}

function entriesOf({ key, day, hour, technicianId, minutes, onSite, title }: SampleTicket, ticketId: string) {
  return minutes.map((worked, index) => ({
    externalId: `${key} ${index + 1}`,
    isKey: false,
    ticketId,
    technicianId,
    startedAt: moment(day, hour + index),
    endedAt: null,
    minutes: worked,
    onSite,
    note: title,
  }));
}

function productsOf({ products }: Household, { key, day, product }: SampleTicket, ticketId: string) {
  const sold = product && products[product.index];
  if (!product || !sold) return [];
  return [
    {
      externalId: key,
      isKey: false,
      ticketId,
      catalogueId: sold.id,
      description: sold.name,
      day,
      itemKind: 'goods' as const,
      unit: 'piece',
      quantity: String(product.quantity),
      price: sold.price,
      discountPercentage: '0',
      costPrice: sold.costPrice,
      taxId: null,
    },
  ];
}

/** What the agents counted in a month, a little more each time. */
export async function countAMonth(
  context: Context,
  { contracts }: HouseholdCustomer,
  month: string,
  monthsSince: number,
): Promise<void> {
  for (const { id, sample, start } of contracts) {
    if (start.slice(0, 7) > month) continue;
    for (const [countClass, quantity] of Object.entries(sample.counts ?? {})) {
      const body = {
        class: countClass,
        countedOn: `${month}-25`,
        quantity: String(quantity + Math.floor((quantity * monthsSince) / 50)),
        evidence: `Bericht der Agenten vom 25.${month.slice(5)}.${month.slice(0, 4)}`,
      };
      await addCount(context, id, CreateCountBody.parse(body));
    }
  }
}

/** An hour of a day in the sample account's zone. */
function moment(day: string, hour: number): Date {
  const local = localMoment(`${day}T${String(Math.min(hour, 23)).padStart(2, '0')}:05`, zone);
  invariant(local, `no such hour: ${day} ${hour}`);
  return local.instant;
}
