import { line, newLines } from '../ingredients.ts';
import { about, ofRecord, type Recipe } from '../recipe.ts';
import { batch, draft, issued, paidInvoice, payment } from '../records.ts';

/** Batches, invoices and payments. */
export const billing: Readonly<Record<string, Recipe>> = {
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
};
