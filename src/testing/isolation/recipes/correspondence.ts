import { about, type Recipe } from '../recipe.ts';

/** E-mails, reminders and bank statements. */
export const correspondence: Readonly<Record<string, Recipe>> = {
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

  'POST /reminders/{id}/apply-credit': async (world) => {
    const { invoice, reminder } = await world.reminder();
    await world.make('/payments', { customerId: invoice.customer.id, amount: '5.00' });
    return about(reminder, { body: {} });
  },
};
