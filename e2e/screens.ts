import { camtFile, ourIban } from '../src/testing/camt.ts';
import { allScreens } from '../src/web/routes.ts';
import type { ApiClient } from './api.ts';

/** Every screen of the router as an address that can be opened, with what it needs prepared over the API. */

/** The ids that stand for `$names` in paths. */
export type SampleIds = Readonly<Record<string, string>>;

/** What opens on a screen by its address and is worth a look of its own. */
const openedOn: readonly string[] = [
  '/accounting?tab=mapping',
  '/accounting?tab=exceptions',
  '/accounting?tab=preflight',
  '/accounting?tab=comparison',
  '/accounting?tab=log',
  '/accounting?tab=files',
  '/accounting?tab=datev',
  '/accounting?tab=names',
  '/api-keys?open=new',
  '/bank-statements?open=$bankEntryId',
  '/bank-statements?tab=statements',
  '/customers/$customerId?tab=contacts',
  '/customers/$customerId?tab=contacts&open=new',
  '/customers/$customerId?tab=details',
  '/customers/$customerId?tab=invoices',
  '/customers/$customerId?tab=account',
  '/emails?tab=templates',
  '/imports/new?kind=customers&file=$importFileId&name=kunden.csv',
  '/reminders?tab=stops',
  '/reminders?open=$reminderId',
  '/reports?tab=block-balances',
  '/reports?tab=revenue',
  '/reports?tab=vat',
  '/reports?tab=ageing',
  '/reports?tab=timesheet',
  '/reports?tab=profitability',
  '/settings?tab=billing',
  '/settings?tab=documents',
  '/settings?tab=numbers',
  '/settings?tab=bank',
  '/settings?tab=reminders',
  '/settings?tab=holidays',
  '/taxes?open=new',
  '/technicians?open=new',
  '/time-entries?technicianId=$technicianId&day=$workDay',
  '/time-entries?tab=entries',
  '/users?open=new',
];

/** Addresses of the screens for people who are signed in. A path whose `$name` has no sample yet fails. */
export function insideAddresses(ids: SampleIds): readonly string[] {
  return allScreens
    .filter(({ outside }) => !outside)
    .map(({ path }): string => path)
    .concat(openedOn)
    .map((path) => withIds(path, ids));
}

/** `/customers/$customerId` as an address that can be opened. */
export function withIds(path: string, ids: SampleIds): string {
  return path.replaceAll(/\$(\w+)/g, (_all, name: string) => {
    const id = ids[name];
    if (id === undefined) throw new Error(`${path} is not covered: prepareSamples makes no ${name}`);
    return id;
  });
}

export const outsideAddresses: readonly string[] = allScreens
  .filter(({ outside }) => outside)
  .map(({ path }) => path);

/** One of each noun, so that every screen has something to show. */
export async function prepareSamples(owner: ApiClient): Promise<SampleIds> {
  const customer = await owner.post<{ id: string }>('/customers', {
    name: 'Elbtal Logistik GmbH',
    street: 'Am Terminal 3',
    postalCode: '01139',
    city: 'Dresden',
    email: 'rechnung@example.com',
  });
  const work = await prepareWork(owner, customer.id);
  const names = ['Autohaus Rheintal GmbH', 'Kanzlei am Dom', 'Steuerberatung Zahlenwerk'];
  const retainers = [];
  for (const name of names) {
    const { id: customerId } = await owner.post<{ id: string }>('/customers', { name, city: 'Hildesheim' });
    const terms = { type: 'retainer', description: 'Betreuung', quantity: '12', price: '45' };
    retainers.push(
      await owner.post<{ id: string }>('/contracts', {
        customerId,
        name: 'Arbeitsplätze',
        startDay: '2026-01-01',
        billedFromDay: firstOfLastMonth(),
        terms,
      }),
    );
  }
  const batch = await saveBatch(owner, String(retainers[0]?.id));
  const imported = await prepareImport(owner);
  const receivables = await prepareReceivables(owner, customer.id);
  return { customerId: customer.id, ...work, ...batch, ...imported, ...receivables };
}

/** Of the sample company, one of each noun that shows most. */
export async function findSamples(client: ApiClient): Promise<SampleIds> {
  const first = async (path: string) => {
    const { items } = await client.get<{ items: { id: string }[] }>(path);
    return String(items[0]?.id);
  };
  return {
    customerId: await first('/customers?search=Elbtal'),
    contractId: await first('/contracts?type=block-hours'),
    ticketId: await first('/tickets?billed=true'),
    invoiceId: await first('/invoices?status=draft'),
    batchId: await first('/invoice-batches'),
    rateId: await first('/rates'),
    productId: await first('/products'),
    technicianId: await first('/technicians'),
    workDay: `${endOfLastMonth().slice(0, 8)}21`,
    reminderId: await first('/reminders'),
    reminderRunId: (await client.get<{ items: { runId: string }[] }>('/reminders')).items[0]?.runId ?? '',
    bankEntryId: await first('/bank-entries?state=open'),
    ...(await prepareImport(client)),
  };
}

/** A contract by the hour with a resolved ticket of last month and one of today that is open. */
export async function prepareWork(owner: ApiClient, customerId: string) {
  const rate = await owner.post<{ id: string }>('/rates', { name: 'Technik', price: '95.00' });
  const contract = await owner.post<{ id: string }>('/contracts', {
    customerId,
    name: 'Support nach Aufwand',
    startDay: '2026-01-01',
    billedFromDay: firstOfLastMonth(),
    terms: { type: 'hourly' },
    rates: [{ rateId: rate.id }],
    onDemand: true,
  });
  const technician = await owner.post<{ id: string }>('/technicians', { name: 'Technik 1' });
  const { items: statuses } = await owner.get<{ items: { id: string; phase: string }[] }>('/ticket-statuses');
  const resolved = statuses.find(({ phase }) => phase === 'resolved')?.id;
  const workDay = firstOfLastMonth();
  let ticketId = '';
  for (const title of ['Drucker im Empfang druckt nicht', 'VPN auf neuem Notebook einrichten']) {
    const ticket = await owner.post<{ id: string; revision: number }>('/tickets', { title, customerId });
    ticketId = ticket.id;
    await owner.post('/time-entries', {
      ticketId,
      technicianId: technician.id,
      start: `${workDay}T09:00`,
      minutes: 75,
      note: 'Analyse und Behebung',
    });
    const { revision } = await owner.get<{ revision: number }>(`/tickets/${ticketId}`);
    await owner.patch(`/tickets/${ticketId}`, { statusId: resolved }, revision);
  }
  return { contractId: contract.id, ticketId, rateId: rate.id, technicianId: technician.id, workDay };
}

/** Two invoices of long ago: one was reminded of, the other is stopped; and a bank statement that pays the first. */
export async function prepareReceivables(owner: ApiClient, customerId: string): Promise<SampleIds> {
  await prepareCompany(owner);
  const [reminded, disputed] = [
    await prepareOverdue(owner, customerId, '100.00'),
    await prepareOverdue(owner, customerId, '300.00'),
  ];
  await owner.post('/reminder-stops', { invoiceId: disputed.id, reason: 'Reklamation' });
  const customers = [{ customerId, total: '119.00' }];
  const run = await owner.post<{ runId: string; reminders: { id: string }[] }>('/reminders/run', {
    customers,
  });
  // The next run has somebody to remind.
  const late = await owner.post<{ id: string }>('/customers', {
    name: 'Boje Tauchsport',
    street: 'Kai 8',
    postalCode: '18147',
    city: 'Rostock',
  });
  await prepareOverdue(owner, late.id, '200.00');
  const file = camtFile([
    { amount: '119.00', payer: 'Elbtal Logistik', purpose: `Rechnung ${reminded.number}` },
    { amount: '7.00', payer: 'Unbekannt', purpose: 'Danke' },
  ]);
  await owner.upload('/bank-statements?fileName=auszug.xml', file, 'application/xml');
  const { items } = await owner.get<{ items: { id: string; amount: string }[] }>('/bank-entries');
  const entry = items.find(({ amount }) => amount === '119.00');
  return {
    reminderRunId: run.runId,
    reminderId: String(run.reminders[0]?.id),
    bankEntryId: String(entry?.id),
  };
}

/** What a company needs to issue invoices and to read its bank statements. */
export async function prepareCompany(owner: ApiClient): Promise<void> {
  const own = { street: 'Hafenstr. 1', postalCode: '20457', city: 'Hamburg', taxNumber: '22/123/45678' };
  const settings = await owner.get<{ revision: number }>('/settings');
  const { revision } = await owner.patch<{ revision: number }>('/settings', own, settings.revision);
  const account = { holderName: 'Nordlicht IT', iban: ourIban, bic: 'COBADEFFXXX', bankName: '' };
  await owner.put('/settings/bank-accounts', { items: [account] }, revision);
}

/** An issued invoice of two months ago that nobody has paid. @param net With 19 % of tax on top. */
export async function prepareOverdue(
  owner: ApiClient,
  customerId: string,
  net: string,
): Promise<{ readonly id: string; readonly number: string }> {
  const lines = [{ kind: 'free', description: 'Support', amount: net }];
  const invoiceDate = daysAgo(60);
  const draft = await owner.post<{ id: string }>('/invoices', { customerId, lines, invoiceDate });
  return owner.post(`/invoices/${draft.id}/issue`, { confirmOldDate: true });
}

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** A dry run of three customers of whom one has no name, waited for. */
async function prepareImport(owner: ApiClient): Promise<SampleIds> {
  const csv = 'Name;Ort;USt-ID\nAnker Reederei GmbH;Kiel;\n;Jena;\nBoje Tauchsport;Bremen;\n';
  const file = await owner.upload<{ id: string }>('/import-files?fileName=kunden.csv', csv);
  const { items } = await owner.post<{ items: { id: string }[] }>('/imports', {
    files: [{ fileId: file.id, kind: 'customers' }],
    dryRun: true,
  });
  const importId = String(items[0]?.id);
  for (let state = 'running'; state === 'running'; ) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    ({ state } = await owner.get<{ state: string }>(`/imports/${importId}`));
  }
  return { importId, importFileId: file.id };
}

/** A batch of what one contract has due, waited for. */
export async function saveBatch(owner: ApiClient, contractId: string, cutOff = endOfLastMonth()) {
  const asked = { cutOff };
  const { contracts } = await owner.post<{ contracts: { contract: { id: string }; fingerprint: string }[] }>(
    '/invoice-batches/preview',
    asked,
  );
  const wanted = contracts.filter(({ contract }) => contract.id === contractId);
  const batch = await owner.post<{ id: string; state: string }>('/invoice-batches', {
    ...asked,
    name: endOfLastMonth().slice(0, 7),
    contracts: wanted.map(({ fingerprint }) => ({ contractId, fingerprint })),
  });
  for (let state = batch.state; state === 'saving'; ) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    ({ state } = await owner.get<{ state: string }>(`/invoice-batches/${batch.id}`));
  }
  const { items } = await owner.get<{ items: { id: string }[] }>(`/invoices?batchId=${batch.id}`);
  return { batchId: batch.id, invoiceId: String(items[0]?.id) };
}

const endOfLastMonth = () => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 0)).toISOString().slice(0, 10);
};
const firstOfLastMonth = () => `${endOfLastMonth().slice(0, 8)}01`;
