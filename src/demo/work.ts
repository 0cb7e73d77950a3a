import type { Context } from '../context.ts';
import { addCount } from '../features/contracts/counts.operations.ts';
import { CreateCountBody } from '../features/contracts/counts.schema.ts';
import { addTicketItem } from '../features/tickets/items.operations.ts';
import { CreateTicketItemBody } from '../features/tickets/items.schema.ts';
import { createTicket, updateTicket } from '../features/tickets/operations.ts';
import { CreateTicketBody } from '../features/tickets/schema.ts';
import { createTimeEntry } from '../features/time-entries/operations.ts';
import { CreateTimeEntryBody } from '../features/time-entries/schema.ts';
import { errands } from './cast.ts';
import type { Household, HouseholdCustomer } from './household.ts';

/** Numbers that look like chance and come out the same every time: a linear congruential generator. */
export function chance(seed: number): (below: number) => number {
  let state = seed % 2_147_483_647;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

type AtMoment = (localTime: string) => Context;

/** A month of work for one customer: tickets with entries, now and then a product; most are resolved in the month. */
export async function workAMonth(
  at: AtMoment,
  household: Household,
  { id, sample, contracts }: HouseholdCustomer,
  month: string,
  pick: (below: number) => number,
): Promise<void> {
  const contract = contracts[0];
  if (contract === undefined || contract.sample.start.slice(0, 7) > month) return;
  for (let number = 0; number < sample.ticketsPerMonth; number += 1) {
    const day = `${month}-${String(1 + pick(26)).padStart(2, '0')}`;
    const errand = errands[pick(errands.length)] ?? { title: 'Support', minutes: [30] };
    const hour = 8 + pick(10);
    const context = at(`${day}T${String(hour).padStart(2, '0')}:00`);
    const ticket = await createTicket(
      context,
      CreateTicketBody.parse({ title: errand.title, customerId: id }),
    );
    for (const [index, minutes] of errand.minutes.entries()) {
      await createTimeEntry(
        context,
        CreateTimeEntryBody.parse({
          ticketId: ticket.id,
          technicianId: household.technicianIds[pick(household.technicianIds.length)],
          start: `${day}T${String(hour + index).padStart(2, '0')}:05`,
          minutes: minutes + pick(9),
          note: errand.title,
          onSite: pick(4) === 0,
        }),
      );
    }
    if (pick(6) === 0) {
      const catalogueId = household.productIds[pick(household.productIds.length)];
      const body = CreateTicketItemBody.parse({ catalogueId, day, quantity: String(1 + pick(3)) });
      await addTicketItem(context, 'product', ticket.id, body);
    }
    // One in ten waits for the next month.
    if (pick(10) > 0)
      await updateTicket(context, ticket.id, ticket.revision, { statusId: household.resolvedStatusId });
  }
}

/** What the agents counted in the month, a little more each time. */
export async function countAMonth(
  at: AtMoment,
  { contracts }: HouseholdCustomer,
  month: string,
  monthsSince: number,
): Promise<void> {
  for (const { id, sample } of contracts) {
    if (sample.start.slice(0, 7) > month) continue;
    for (const [countClass, quantity] of Object.entries(sample.counts ?? {})) {
      const grown = quantity + Math.floor((quantity * monthsSince) / 50);
      const body = {
        class: countClass,
        countedOn: `${month}-25`,
        quantity: String(grown),
        evidence: `Agent report of ${month}-25`,
      };
      await addCount(at(`${month}-26T07:00`), id, CreateCountBody.parse(body));
    }
  }
}
