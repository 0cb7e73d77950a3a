import { ticketBody, timer, work } from '../ingredients.ts';
import { about, ofRecord, type Recipe } from '../recipe.ts';
import { entry, ticket, ticketExpense, ticketProduct } from '../records.ts';

/** Tickets, time and timers. */
export const ticketsAndTime: Readonly<Record<string, Recipe>> = {
  'POST /tickets/{id}/products': async (world) =>
    about(await world.ticket(), {
      body: { catalogueId: (await world.product()).id, taxId: (await world.tax()).id },
    }),
  'POST /tickets/{id}/expenses': async (world) =>
    about(await world.ticket(), {
      body: { catalogueId: (await world.expense()).id, taxId: (await world.tax()).id },
    }),
  'PATCH /ticket-products/{id}': async (world) =>
    about(await ticketProduct(world), { body: { taxId: (await world.tax()).id } }),
  'PATCH /ticket-expenses/{id}': async (world) =>
    about(await ticketExpense(world), { body: { taxId: (await world.tax()).id } }),
  'POST /ticket-products/{id}/write-off': ofRecord(ticketProduct, { reason: 'goodwill' }),
  'POST /ticket-expenses/{id}/write-off': ofRecord(ticketExpense, { reason: 'goodwill' }),
  'GET /tickets': async (world) => {
    const { contactId: _, ...query } = await ticketBody(world);
    return { query };
  },
  'POST /tickets': async (world) => ({ body: { title: 'Printer', ...(await ticketBody(world)) } }),
  'PATCH /tickets/{id}': async (world) => about(await world.ticket(), { body: await ticketBody(world) }),
  'POST /tickets/{id}/follow-ups': ofRecord(ticket, {}),
  'POST /tickets/{id}/comments': ofRecord(ticket, { text: 'Called back' }),
  'PATCH /ticket-statuses/{id}': ofRecord((world) => world.status(), { position: 2 }),

  'GET /time-entries': async (world) => {
    const { ticketId, technicianId } = await work(world);
    return { query: { ticketId, technicianId, customerId: (await world.customer()).id } };
  },
  'POST /time-entries': async (world) => ({
    body: { ...(await work(world)), start: '2026-10-05T09:00', minutes: 50 },
  }),
  'PATCH /time-entries/{id}': async (world) => about(await world.timeEntry(), { body: await work(world) }),
  'POST /time-entries/{id}/write-off': ofRecord(entry, { reason: 'goodwill' }),
  'GET /proposed-rate': async (world) => ({
    query: { ticketId: (await world.ticket()).id, start: '2026-10-05T09:00' },
  }),
  'GET /time-sheet': async (world) => ({ query: { technicianId: (await world.technician()).id } }),
  'POST /timers/start': async (world) => {
    const { ticketId, technicianId } = await work(world);
    return { body: { ticketId, technicianId } };
  },
  'POST /timers/stop': async (world) => ({
    body: { technicianId: await timer(world), rateId: (await world.rate()).id },
  }),
  'POST /timers/discard': async (world) => ({ body: { technicianId: await timer(world) } }),
};
