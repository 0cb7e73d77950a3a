import { newId } from '../../lib/ids.ts';
import {
  block,
  counted,
  line,
  monitored,
  newLines,
  position,
  priced,
  ticketBody,
  timer,
  version,
  work,
} from './ingredients.ts';
import { about, ofRecord, type Recipe } from './recipe.ts';
import {
  batch,
  contact,
  customer,
  draft,
  entry,
  issued,
  paidInvoice,
  payment,
  ticket,
  ticketExpense,
  ticketProduct,
} from './records.ts';
import type { Made, World } from './world.ts';

const toLedger =
  (body: (world: World) => Promise<unknown>): Recipe =>
  async (world) => ({ params: { ledger: 'xero' }, body: await body(world) });

/**
 * The operations that need more than the id of their noun. Whatever names an id in its path, query or body stands here or
 * is covered by `records`; the test fails for one that does not.
 */
export const recipes: Readonly<Record<string, Recipe>> = {
  'POST /categories': async (world) => ({ body: { name: 'Cables', taxId: (await world.tax()).id } }),
  'PATCH /categories/{id}': async (world) =>
    about(await world.category(), { body: { taxId: (await world.tax()).id } }),
  'GET /contacts': async (world) => ({ query: { customerId: (await world.contact()).customerId as string } }),
  'POST /contacts': async (world) => ({
    body: { customerId: (await world.customer()).id, name: 'Accounts' },
  }),
  'PATCH /contacts/{id}': ofRecord(contact, { name: 'Office' }),

  'GET /contracts': async (world) => ({ query: { customerId: (await world.customer()).id } }),
  'POST /contracts': async (world) => ({
    body: {
      customerId: (await world.customer()).id,
      billToCustomerId: (await world.customer()).id,
      name: 'Care',
      startDay: '2026-01-01',
      terms: { type: 'hourly' },
      rates: [{ rateId: (await world.rate()).id }],
      taxId: (await world.tax()).id,
      positions: [{ productId: (await world.product()).id, quantity: '1', taxId: (await world.tax()).id }],
    },
  }),
  'PATCH /contracts/{id}': async (world) =>
    about(await world.contract(), {
      body: {
        customerId: (await world.customer()).id,
        billToCustomerId: (await world.customer()).id,
        taxId: (await world.tax()).id,
      },
    }),
  'POST /contracts/{id}/complete': ofRecord((world) => world.project(), { completedOn: '2026-10-31' }),
  'POST /contracts/{id}/reopen': async (world) => {
    const made = await world.project();
    await world.make(`/contracts/${made.id}/complete`, { completedOn: '2026-10-31' });
    return about(made);
  },
  'POST /contracts/{id}/finish': async (world) => {
    const made = await world.project();
    await world.make(`/contracts/${made.id}/complete`, { completedOn: '2026-10-31' });
    return about(made);
  },
  'GET /contracts/{id}/balance': async (world) => about(await block(world)),
  'POST /contracts/{id}/counts': async (world) => about(await monitored(world), { body: counted }),
  'DELETE /contracts/{id}/counts/{countId}': async (world) => {
    const { id } = await monitored(world);
    return { params: { id, countId: (await world.make(`/contracts/${id}/counts`, counted)).id } };
  },
  'PUT /contracts/{id}/opening-balances': async (world) =>
    about(await block(world), { body: { items: [{ minutes: 60 }] } }),
  'POST /contracts/{id}/versions': async (world) =>
    about(await world.contract({ terms: { type: 'hourly' } }), {
      body: {
        validFrom: '2026-12-01',
        terms: { type: 'hourly' },
        rates: [{ rateId: (await world.rate()).id }],
      },
    }),
  'PATCH /contracts/{id}/versions/{versionId}': async (world) => {
    const made = await version(world);
    const params = { id: made.contract.id, versionId: made.versionId };
    const rates = [{ rateId: (await world.rate()).id }];
    return { params, revision: made.contract.revision, body: { validFrom: '2026-12-15', rates } };
  },
  'DELETE /contracts/{id}/versions/{versionId}': async (world) => {
    const made = await version(world);
    return { params: { id: made.contract.id, versionId: made.versionId }, revision: made.contract.revision };
  },
  'POST /contracts/{id}/positions': async (world) =>
    about(await world.contract(), {
      body: { productId: (await world.product()).id, taxId: (await world.tax()).id, quantity: '1' },
    }),
  'PATCH /contracts/{id}/positions/{positionId}': async (world) => {
    const made = await position(world);
    const params = { id: made.contract.id, positionId: made.positionId };
    const body = { productId: (await world.product()).id, taxId: (await world.tax()).id };
    return { params, revision: made.contract.revision, body };
  },
  'DELETE /contracts/{id}/positions/{positionId}': async (world) => {
    const made = await position(world);
    return {
      params: { id: made.contract.id, positionId: made.positionId },
      revision: made.contract.revision,
    };
  },

  'PATCH /customers/{id}': ofRecord(customer, { city: 'Hamburg' }),
  'POST /customers/{id}/credit/pay-out': async (world) => {
    const { invoice } = await world.paid();
    const lines = [{ lineId: invoice.lines[0]?.id, net: '20.00' }];
    await world.make(`/invoices/${invoice.id}/credit`, { lines });
    return { params: { id: invoice.customer.id }, body: { amount: '1.00' } };
  },

  'GET /deliveries': async (world) => {
    const { invoice, mailing } = await world.delivery();
    return { query: { mailingId: mailing.id, invoiceId: invoice.id, customerId: invoice.customer.id } };
  },
  'POST /deliveries/retry': async (world) => ({ body: { ids: [(await world.delivery()).delivery.id] } }),
  'POST /deliveries/{id}/retry': async (world) => about((await world.delivery()).delivery, { body: {} }),
  'POST /deliveries/{id}/resolve': async (world) =>
    about((await world.delivery()).delivery, { body: { decision: 'sent' } }),
  'GET /bank-entries': async (world) => ({ query: { statementId: (await world.bankEntry()).statementId } }),
  'POST /bank-entries/{id}/accept': async (world) => {
    const { invoice, reminder } = await world.reminder();
    const paying = { customerId: invoice.customer.id, invoices: [{ invoiceId: invoice.id }] };
    const body = { ...paying, reminderIds: [reminder.id] };
    return about((await world.bankEntry()).entry, { body });
  },
  'POST /bank-entries/{id}/ignore': async (world) => about((await world.bankEntry()).entry, { body: {} }),
  'POST /bank-entries/{id}/reopen': async (world) => {
    const { entry } = await world.bankEntry();
    await world.make(`/bank-entries/${entry.id}/ignore`, {});
    return about(entry, { body: {} });
  },
  'GET /mailings/{id}/events': async (world) => {
    const { mailing } = await world.delivery();
    // What waits for ever would be followed for ever.
    await world.make(`/mailings/${mailing.id}/cancel`);
    return about(mailing);
  },
  'GET /reminders/preview': async (world) => ({ query: { leaveOut: (await world.overdue()).id } }),
  'POST /reminders/run': async (world) => {
    const customers = [{ customerId: (await world.overdue()).customer.id, total: '119.00' }];
    return { body: { customers, leaveOut: [(await world.overdue()).id], send: false } };
  },
  'GET /reminder-runs/{id}': async (world) => ({ params: { id: (await world.reminder()).runId } }),
  'GET /reminder-runs/{id}/letters': async (world) => ({ params: { id: (await world.reminder()).runId } }),
  'GET /reminders': async (world) => {
    const { invoice, runId } = await world.reminder();
    return { query: { invoiceId: invoice.id, customerId: invoice.customer.id, runId } };
  },
  'POST /reminders/{id}/withdraw': async (world) => about((await world.reminder()).reminder, { body: {} }),
  'GET /reminder-stops': async (world) => {
    const { id: invoiceId, customer: debtor } = await world.overdue();
    return { query: { invoiceId, customerId: debtor.id } };
  },
  'POST /reminder-stops': async (world) => ({ body: { invoiceId: (await world.issued()).id } }),
  'POST /reminder-stops/{id}/resume': async (world) =>
    about(await world.make('/reminder-stops', { customerId: (await world.customer()).id })),
  'POST /customers/{id}/statement/send': async (world) => about(await world.reachable()),
  'POST /mail-templates/{kind}/{language}/preview': async (world) => ({
    params: { kind: 'invoice', language: 'de' },
    body: { subject: 'Invoice', body: 'Hello', invoiceId: (await world.issued()).id },
  }),

  'GET /ledgers/{ledger}/progress': async (world) => ({
    params: { ledger: 'xero' },
    query: { batchId: (await world.batch()).id },
  }),
  'GET /ledgers/{ledger}/progress/events': async (world) => ({
    params: { ledger: 'xero' },
    query: { batchId: (await world.batch()).id },
  }),
  'POST /ledgers/{ledger}/preflight': toLedger(async (world) => ({ ids: [(await world.issued()).id] })),
  'POST /ledgers/{ledger}/export': toLedger(async (world) => ({ ids: [(await world.issued()).id] })),
  'PUT /ledgers/{ledger}/mapping': toLedger(async (world) => ({
    customers: [{ id: (await world.customer()).id, remoteId: 'there' }],
  })),
  'POST /ledgers/{ledger}/create-customers': toLedger(async (world) => ({
    customerIds: [(await world.customer()).id],
  })),
  'PUT /ledgers/routing': async (world) => ({
    body: { vendor: 'xero', rules: [{ kind: 'customer', key: (await world.customer()).id, ledger: null }] },
  }),
  'POST /ledgers/exceptions/{id}/retry': async () => ({ params: { id: newId() } }),
  'POST /ledgers/exceptions/{id}/ignore': async () => ({
    params: { id: newId() },
    body: { note: 'mended there' },
  }),
  'PUT /ledger-files/debtors/{id}': ofRecord(customer, { debtor: null }),
  'POST /ledger-files': async (world) => ({
    body: { format: 'datev-bookings', ids: [(await world.issued()).id], dryRun: true },
  }),

  'GET /import-files/{id}/inspection': async (world) =>
    about(await world.importFile(), { query: { kind: 'customers' } }),
  'POST /imports': async (world) => ({
    body: { files: [{ fileId: (await world.importFile()).id, kind: 'customers' }], dryRun: true },
  }),

  'GET /expenses': async (world) => ({ query: { categoryId: (await world.category()).id } }),
  'POST /expenses': async (world) => ({ body: await priced(world) }),
  'PATCH /expenses/{id}': async (world) => about(await world.expense(), { body: await priced(world) }),
  'GET /products': async (world) => ({ query: { categoryId: (await world.category()).id } }),
  'POST /products': async (world) => ({ body: await priced(world) }),
  'PATCH /products/{id}': async (world) => about(await world.product(), { body: await priced(world) }),
  'GET /rates': async (world) => ({ query: { categoryId: (await world.category()).id } }),
  'POST /rates': async (world) => ({ body: await priced(world) }),
  'PATCH /rates/{id}': async (world) => about(await world.rate(), { body: await priced(world) }),

  'POST /invoice-batches/preview': async (world) => {
    const { id: contractId } = await world.contract();
    const customerIds = [(await world.customer()).id];
    return { body: { cutOff: '2026-10-31', customerIds, exclusions: [{ contractId }] } };
  },
  'GET /invoice-batches/preview/contracts/{id}': async (world) =>
    about(await world.contract(), { query: { cutOff: '2026-10-31' } }),
  'POST /invoice-batches': async (world) => {
    const { id: contractId } = await world.contract();
    const contracts = [{ contractId, fingerprint: await world.preview(contractId) }];
    return { body: { name: '2026-10', cutOff: '2026-10-31', contracts } };
  },
  'PATCH /invoice-batches/{id}': ofRecord(batch, { name: 'October' }),
  'POST /invoice-batches/{id}/abandon': async (world) => about(await world.batch(false)),
  'POST /invoice-batches/{id}/cancel': async (world) => {
    const made = await world.batch();
    await world.client.send('POST', '/invoices/issue', { body: { batchId: made.id } });
    return { params: { id: made.id }, body: { reason: 'wrong month' } };
  },

  'GET /invoices': async (world) => ({
    query: {
      customerId: (await world.customer()).id,
      contractId: (await world.contract()).id,
      batchId: (await world.batch()).id,
    },
  }),
  'POST /invoices': async (world) => {
    const { id: customerId } = await world.customer();
    return { body: { customerId, lines: await newLines(world, customerId) } };
  },
  'PATCH /invoices/{id}': async (world) => {
    const invoice = await world.draft();
    const kept = invoice.lines.map(({ id }) => ({ kind: 'kept', id }));
    return about(invoice, { body: { lines: [...kept, ...(await newLines(world, invoice.customer.id))] } });
  },
  'GET /invoices/{id}/lines/{lineId}/explanation': async (world) => {
    const { invoice, lineId } = await line(world);
    return { params: { id: invoice.id, lineId } };
  },
  'GET /invoices/archive': async (world) => ({ query: { ids: (await world.issued()).id } }),
  'GET /invoices/print': async (world) => ({ query: { ids: (await world.issued()).id } }),
  'GET /invoices/{id}/pdf': ofRecord(issued),
  'GET /invoices/{id}/xml': ofRecord(issued),
  'GET /invoices/{id}/timesheet': ofRecord(issued),
  'POST /invoices/{id}/send': async (world) => {
    await world.delivery();
    return about(await world.issued(), {
      body: { recipients: [{ name: 'Accounts', address: 'a@example.com' }] },
    });
  },
  'POST /invoices/send': async (world) => ({ body: { ids: [(await world.issued()).id], dryRun: true } }),
  'POST /invoices/{id}/issue': ofRecord(draft, {}),
  'POST /invoices/issue': async (world) => ({ body: { ids: [(await world.draft()).id] } }),
  'POST /invoices/{id}/credit-preview': async (world) => {
    const { invoice, lineId } = await line(world);
    return { params: { id: invoice.id }, body: { lines: [{ lineId }] } };
  },
  'POST /invoices/{id}/credit': async (world) => {
    const { invoice, lineId } = await line(world);
    return { params: { id: invoice.id }, body: { lines: [{ lineId }] } };
  },
  'GET /invoices/{id}/cancellation': ofRecord(issued),
  'POST /invoices/{id}/cancel': ofRecord(issued, { release: true }),
  'POST /invoices/cancel': async (world) => ({ body: { ids: [(await world.issued()).id] } }),
  'POST /invoices/{id}/status': ofRecord(issued, { status: 'sent' }),
  'POST /invoices/status': async (world) => ({ body: { ids: [(await world.issued()).id], status: 'sent' } }),
  'POST /invoices/delete': async (world) => ({ body: { ids: [(await world.draft()).id] } }),
  'POST /invoices/{id}/apply-credit': async (world) => {
    const { customer: debtor, id } = await world.issued();
    await world.make('/payments', { customerId: debtor.id, amount: '5.00' });
    return { params: { id }, body: {} };
  },
  'POST /reminders/{id}/apply-credit': async (world) => {
    const { invoice, reminder } = await world.reminder();
    await world.make('/payments', { customerId: invoice.customer.id, amount: '5.00' });
    return about(reminder, { body: {} });
  },
  'POST /invoices/{id}/write-off': ofRecord(issued, { reason: 'insolvent' }),
  'POST /invoices/{id}/reverse-write-off': async (world) => {
    const { id } = await world.issued();
    await world.make(`/invoices/${id}/write-off`, { reason: 'insolvent' });
    return { params: { id }, body: { reason: 'paid after all' } };
  },

  'GET /payments': async (world) => {
    const invoice = await paidInvoice(world);
    return { query: { customerId: invoice.customer.id, invoiceId: invoice.id } };
  },
  'POST /payments': async (world) => {
    const { invoice, reminder } = await world.reminder();
    const paying = { customerId: invoice.customer.id, invoices: [{ invoiceId: invoice.id }] };
    return { body: { ...paying, amount: '5.00', reminderIds: [reminder.id] } };
  },
  'POST /payments/{id}/reverse': ofRecord(payment, {}),

  'PATCH /settings': async (world) => {
    const { revision } = (await world.client.send('GET', '/settings')).body as Made;
    return { revision, body: { standardTaxId: (await world.tax()).id } };
  },
  'DELETE /sessions/{id}': async (world) => ({ params: { id: await world.otherSession() } }),
  'PATCH /taxes/{id}': ofRecord((world) => world.tax(), { name: 'Reduced' }),
  'POST /technicians': async (world) => ({ body: { name: 'Technik 2', userId: (await world.user()).id } }),
  'PATCH /technicians/{id}': async (world) =>
    about(await world.technician(), { body: { userId: (await world.user()).id } }),

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

  'PATCH /users/{id}': ofRecord((world) => world.user(), { name: 'Somebody else' }),
  'POST /users/{id}/reset-password': ofRecord((world) => world.user(), { password: 'another password' }),
};

/** Ids in these bodies only narrow what is answered, as those of a query do: a foreign one finds nothing. */
export const filters: ReadonlySet<string> = new Set(['POST /invoice-batches/preview']);

/**
 * Operations whose success asks for what only an accident brings about, or for a form of delivery: the test sees that they
 * refuse the foreign id, and nothing of their success.
 */
export const stateful: ReadonlySet<string> = new Set([
  'GET /invoices/{id}/timesheet',
  'GET /invoices/{id}/xml',
  'POST /deliveries/{id}/resolve',
  'POST /ledgers/exceptions/{id}/retry',
  'POST /ledgers/exceptions/{id}/ignore',
  'POST /reminders/{id}/apply-credit',
]);

/**
 * They refuse a foreign id with another sentence than that it is absent: without a connected ledger whatever is named, and
 * without an issued invoice among those named.
 */
export const refusing: ReadonlySet<string> = new Set([
  'GET /invoices/archive',
  'GET /invoices/print',
  'POST /ledger-files',
  'GET /ledgers/{ledger}/progress',
  'GET /ledgers/{ledger}/progress/events',
  'POST /ledgers/{ledger}/preflight',
  'POST /ledgers/{ledger}/export',
  'PUT /ledgers/{ledger}/mapping',
  'POST /ledgers/{ledger}/create-customers',
]);
