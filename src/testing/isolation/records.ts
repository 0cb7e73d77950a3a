import type { Made, World } from './world.ts';

/** One record of each noun. */

export const customer = (world: World) => world.customer();
export const contact = (world: World) => world.contact();
export const contract = (world: World) => world.contract();
export const ticket = (world: World) => world.ticket();
export const entry = (world: World) => world.timeEntry();
export const draft = (world: World) => world.draft();
export const issued = (world: World) => world.issued();
export const paidInvoice = async (world: World) => (await world.paid()).invoice;
export const payment = async (world: World) => (await world.paid()).payment;
export const batch = (world: World) => world.batch();
export const ticketProduct = (world: World) => world.ticketItem('products');
export const ticketExpense = (world: World) => world.ticketItem('expenses');

/** The record of a noun, for operations that need nothing but its id: most reads, deletions and steps. */
export const records: Readonly<Record<string, (world: World) => Promise<Made>>> = {
  'api-keys': (world) => world.apiKey(),
  categories: (world) => world.category(),
  contacts: contact,
  'bank-entries': async (world) => (await world.bankEntry()).entry,
  contracts: contract,
  customers: customer,
  deliveries: async (world) => (await world.delivery()).delivery,
  expenses: (world) => world.expense(),
  imports: (world) => world.importRun(),
  'invoice-batches': batch,
  invoices: draft,
  mailings: async (world) => (await world.delivery()).mailing,
  payments: payment,
  products: (world) => world.product(),
  rates: (world) => world.rate(),
  reminders: async (world) => (await world.reminder()).reminder,
  'saved-views': (world) => world.savedView(),
  taxes: (world) => world.tax(),
  technicians: (world) => world.technician(),
  'ticket-expenses': ticketExpense,
  'ticket-products': ticketProduct,
  'ticket-statuses': (world) => world.status(),
  tickets: ticket,
  'time-entries': entry,
  users: (world) => world.user(),
};
