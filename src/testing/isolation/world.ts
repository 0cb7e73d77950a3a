import { z } from 'zod';
import { newId } from '../../lib/ids.ts';
import { camtFile, ourIban } from '../camt.ts';
import { openDesk } from '../desk.ts';
import { upload } from '../imports.ts';
import { accountPassword, type TestAccount, type TestProduct } from '../product.ts';

const Made = z.looseObject({ id: z.string(), revision: z.number().optional() });
export type Made = z.output<typeof Made>;

/** An account in which records are made as a request needs them, each one new. */
export type World = Awaited<ReturnType<typeof openWorld>>;

const monthly = {
  startDay: '2026-01-01',
  terms: { type: 'retainer', description: 'Care', quantity: '1', price: '100.00' },
};

/** Fills in what issuing asks for. `make` posts and answers what was made. */
export async function openWorld(product: TestProduct, account: TestAccount) {
  const desk = await openDesk(account);
  const { client } = desk;
  const make = (path: string, body?: unknown): Promise<Made> => client.post(Made, path, body);
  const read = (path: string): Promise<Made> => client.get(Made, path);
  const customer = () => desk.customer({ name: `Kunde ${newId()}` });
  const contract = async (fields: object = {}) =>
    make('/contracts', { customerId: (await customer()).id, name: 'Care', ...monthly, ...fields });
  const ticket = async () => make('/tickets', { title: 'Printer', customerId: (await customer()).id });
  const technician = () => make('/technicians', { name: 'Technik 1' });
  const timeEntry = async () => {
    const ids = { ticketId: (await ticket()).id, technicianId: (await technician()).id };
    return make('/time-entries', { ...ids, start: '2026-10-05T09:00', minutes: 50, price: '95.00' });
  };
  const ticketItem = async (kind: 'products' | 'expenses') =>
    make(`/tickets/${(await ticket()).id}/${kind}`, { description: 'Cable', price: '9.90' });
  const draft = async () => desk.draft((await customer()).id, [['Support', '100.00']]);
  const issued = async (head: object = {}) =>
    desk.issued((await customer()).id, [['Support', '100.00']], head);
  const paid = async () => {
    const invoice = await issued();
    const body = { customerId: invoice.customer.id, amount: '119.00', invoices: [{ invoiceId: invoice.id }] };
    return { invoice, payment: await make('/payments', body) };
  };
  const user = () =>
    make('/users', {
      name: 'Somebody',
      email: `${newId()}@example.com`,
      role: 'biller',
      password: 'twelve characters',
    });
  const preview = async (contractId: string) => {
    const body = { cutOff: '2026-10-31' };
    const Preview = z.object({
      contracts: z.array(z.object({ contract: z.object({ id: z.string() }), fingerprint: z.string() })),
    });
    const { contracts } = await client.post(Preview, '/invoice-batches/preview', body);
    return contracts.find((one) => one.contract.id === contractId)?.fingerprint ?? '';
  };
  const batch = async (drained = true) => {
    const { id: contractId } = await contract();
    const contracts = [{ contractId, fingerprint: await preview(contractId) }];
    const made = await make('/invoice-batches', { name: '2026-10', cutOff: '2026-10-31', contracts });
    if (drained) await product.drainQueue();
    return read(`/invoice-batches/${made.id}`);
  };
  /** A mail server that takes nothing. */
  const mailServer = async () => {
    const { revision } = await client.get(z.object({ revision: z.number() }), '/mail-settings');
    const server = { host: '127.0.0.1', port: 9, security: 'none', senderAddress: 'billing@example.com' };
    await client.put(z.unknown(), '/mail-settings', server, revision);
  };
  /** A customer with an address, whom the mail server would write to. */
  const reachable = async () => {
    await mailServer();
    return desk.customer({ name: `Kunde ${newId()}`, email: 'accounts@example.com' });
  };
  /** An invoice that was due a week ago. */
  const overdue = async () => {
    const head = {
      invoiceDate: '2026-10-26',
      paymentTerms: { due: { kind: 'days', days: 0 }, cashDiscounts: [] },
    };
    return desk.issued((await reachable()).id, [['Support', '100.00']], head);
  };
  const reminder = async () => {
    const invoice = await overdue();
    const customers = [{ customerId: invoice.customer.id, total: '119.00' }];
    const Run = z.object({ runId: z.string(), reminders: z.array(Made) });
    const { runId, reminders } = await client.post(Run, '/reminders/run', { customers, send: false });
    return { invoice, runId, reminder: reminders[0] ?? invoice };
  };
  /** Money on the bank account of which nobody knows what it is for. */
  const bankEntry = async () => {
    const { revision } = await client.get(z.object({ revision: z.number() }), '/settings');
    const items = [{ holderName: 'Nordlicht IT', iban: ourIban, bic: '', bankName: '' }];
    await client.put(z.unknown(), '/settings/bank-accounts', { items }, revision);
    const response = await product.app.inject({
      method: 'POST',
      url: '/api/v1/bank-statements',
      headers: { ...client.headers, 'content-type': 'application/xml' },
      payload: camtFile([{ amount: '1.00', purpose: newId() }]),
    });
    const statement = z.object({ items: z.array(Made) }).parse(JSON.parse(response.body)).items[0];
    const query = { statementId: statement?.id ?? '' };
    const entries = await client.get(z.object({ items: z.array(Made) }), '/bank-entries', query);
    return { statementId: query.statementId, entry: entries.items[0] ?? { id: '' } };
  };
  /** An issued invoice on its way to a contact; nobody takes the e-mail. */
  const delivery = async () => {
    const invoice = await issued();
    const recipients = [{ name: 'Accounts', address: 'accounts@example.com' }];
    await mailServer();
    const Sending = z.object({ mailing: Made });
    const { mailing } = await client.post(Sending, `/invoices/${invoice.id}/send`, { recipients });
    const { items } = await client.get(z.object({ items: z.array(Made) }), '/deliveries', {
      mailingId: mailing.id,
    });
    return { invoice, mailing, delivery: items[0] ?? mailing };
  };
  const importFile = async () =>
    Made.parse(await upload(client, product.app, 'customers.csv', 'name\nKorn\n'));
  const importRun = async () => {
    const files = [{ fileId: (await importFile()).id, kind: 'customers' }];
    const { items } = await client.post(z.object({ items: z.array(Made) }), '/imports', {
      files,
      dryRun: true,
    });
    await product.drainQueue();
    return items[0] ?? z.never().parse(items);
  };
  const Statuses = z.object({ items: z.array(Made.extend({ phase: z.string() })) });
  return {
    account,
    statusOf: async (phase: string) => {
      const { items } = await client.get(Statuses, '/ticket-statuses');
      return items.find((status) => status.phase === phase)?.id ?? '';
    },
    /** A session of the owner beside the one that sends. */
    otherSession: async () => {
      const { email } = await client.get(z.object({ email: z.string() }), '/me');
      await product.anonymous.send('POST', '/sign-in', {
        body: { email, password: accountPassword },
      });
      const Sessions = z.object({ items: z.array(Made.extend({ current: z.boolean() })) });
      const { items } = await client.get(Sessions, '/sessions');
      return items.find(({ current }) => !current)?.id ?? '';
    },
    client,
    make,
    read,
    customer,
    contact: async () => make('/contacts', { customerId: (await customer()).id, name: 'Accounts' }),
    contract,
    project: () => contract({ terms: { type: 'project-hourly' } }),
    rate: () => make('/rates', { name: `Rate ${newId()}`, price: '95.00' }),
    product: () => make('/products', { name: `Switch ${newId()}`, price: '120.00' }),
    expense: () => make('/expenses', { name: `Travel ${newId()}`, price: '40.00' }),
    category: () => make('/categories', { name: `Hardware ${newId()}` }),
    tax: () =>
      make('/taxes', {
        name: `Tax ${newId()}`,
        category: 'S',
        percentages: [{ from: '2000-01-01', percentage: '19' }],
      }),
    technician,
    ticket,
    status: () => make('/ticket-statuses', { name: `Waiting ${newId()}`, phase: 'pending' }),
    timeEntry,
    ticketItem,
    draft,
    issued,
    paid,
    user,
    apiKey: () => make('/api-keys', { name: 'Sync', scopes: ['customers:read'] }),
    savedView: () => make('/saved-views', { screen: 'invoices', name: `View ${newId()}`, query: '' }),
    preview,
    delivery,
    reachable,
    overdue,
    reminder,
    bankEntry,
    importFile,
    importRun,
    batch,
  };
}
