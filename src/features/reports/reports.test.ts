import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aContract, aCustomer } from '../../testing/agreements.ts';
import { openDesk } from '../../testing/desk.ts';
import { openProduct } from '../../testing/product.ts';
import { PreviewView } from '../invoice-batches/schema.ts';
import { TechnicianView } from '../technicians/schema.ts';
import { TicketView } from '../tickets/schema.ts';
import { SavedTimeEntryView } from '../time-entries/schema.ts';
import { BlocksView } from './blocks.schema.ts';
import { AgeingView, OverviewView, RevenueView, TimesheetView, VatView } from './schema.ts';
import { UnbilledView } from './unbilled.schema.ts';

const product = await openProduct();
afterAll(product.close);
const desk = await openDesk(product, { vatId: 'DE123456788' });
const { owner, clock } = product;

const technicianId = (await owner.post(TechnicianView, '/technicians', { name: 'Technik 1' })).id;
const statuses = (await owner.send('GET', '/ticket-statuses')).body as {
  items: { id: string; phase: string }[];
};
const resolved = statuses.items.find(({ phase }) => phase === 'resolved')?.id;
const today = '2026-11-02T09:00:00Z';

/** Work at 90.00 an hour on a ticket of its own, on a day, resolved the same day or not yet. */
async function work(customerId: string, day: string, minutes: number, isResolved = true): Promise<void> {
  clock.set(`${day}T08:00:00Z`);
  const ticket = await owner.post(TicketView, '/tickets', { title: `Work of ${day}`, customerId });
  const entry = { ticketId: ticket.id, technicianId, start: `${day}T09:00`, minutes, price: '90' };
  await owner.post(SavedTimeEntryView, '/time-entries', entry);
  if (isResolved) {
    const { revision } = await owner.get(TicketView, `/tickets/${ticket.id}`);
    await owner.patch(TicketView, `/tickets/${ticket.id}`, { statusId: resolved }, revision);
  }
  clock.set(today);
}

async function issuedOn(day: string, customerId: string, amount: string): Promise<void> {
  clock.set(`${day}T09:00:00Z`);
  await desk.issued(customerId, [['Support', amount]]);
  clock.set(today);
}

let harbour = '';
let dutch = '';
beforeAll(async () => {
  harbour = (await desk.customer({ name: 'Hafen AG' })).id;
  const foreign = { name: 'Gracht BV', country: 'NL', vatId: 'NL123456782B90', taxTreatment: 'eu-business' };
  dutch = (await desk.customer(foreign)).id;
  await aContract(product, { customerId: harbour, rates: [] });
  await work(harbour, '2026-06-01', 180, false);
  await work(harbour, '2026-10-05', 120);
  await work(harbour, '2026-11-02', 60);
  await issuedOn('2026-09-10', harbour, '100.00');
  await issuedOn('2026-10-20', dutch, '200.00');
});

describe('unbilled work, on 2 November 2026', () => {
  it('R46: is due, locked, or waits for its ticket, and is red 150 days after the oldest work', async () => {
    const view = await owner.get(UnbilledView, '/reports/unbilled-work');
    expect(view).toMatchObject({
      // October: 2 h × 90.00. November runs: 1 h × 90.00. Not resolved: 3 h × 90.00.
      due: '180.00',
      locked: '90.00',
      waiting: '270.00',
      total: '540.00',
      items: [
        {
          customer: { name: 'Hafen AG' },
          due: '180.00',
          locked: '90.00',
          waiting: '270.00',
          tickets: 3,
          workMinutes: 360,
          oldestDay: '2026-06-01',
          // 29 days of June, 31 + 31 + 30 + 31, and 2 of November
          ageDays: 154,
          mark: 'red',
        },
      ],
      customers: [{ customer: { name: 'Hafen AG' }, due: '180.00', ageDays: 154 }],
      withoutContract: [],
    });
    // The figure and the preview it leads to say the same, whatever the default of a new batch is.
    const asked = { cutOff: view.asOf };
    const preview = await owner.post(PreviewView, '/invoice-batches/preview', asked);
    expect(preview.contracts.map(({ selectedBalance }) => selectedBalance)).toEqual([view.due]);
  });

  // 0.1 and 0.2 are 0.3 and not 0.30000000000000004; yen have no minor units.
  it.each([
    ['KW', ['0.1', '0.2'], '0.300'],
    ['JP', ['1000', '2000'], '3000'],
    ['DE', ['10.10', '20.20'], '30.30'],
  ] as const)('sums the contracts of a customer in the currency of %s', async (region, prices, due) => {
    const account = await product.register({ region });
    const customerId = (await aCustomer(account)).id;
    for (const price of prices) {
      const terms = { type: 'retainer', description: 'Care', quantity: '1', price };
      await aContract(account, { customerId, startDay: '2026-10-01', terms, isDefault: false });
    }
    const { customers } = await account.owner.get(UnbilledView, '/reports/unbilled-work');
    expect(customers).toMatchObject([{ customer: { id: customerId }, due }]);
  });

  it('lists work that has no contract apart, for it has no price', async () => {
    const other = await product.register();
    const ticket = await other.owner.post(TicketView, '/tickets', { title: 'x' });
    const technician = await other.owner.post(TechnicianView, '/technicians', { name: 'Technik 2' });
    await other.owner.post(SavedTimeEntryView, '/time-entries', {
      ticketId: ticket.id,
      technicianId: technician.id,
      start: '2026-11-01T09:00',
      minutes: 30,
    });
    const { items } = (await other.owner.send('GET', '/ticket-statuses')).body as {
      items: { id: string; phase: string }[];
    };
    const statusId = items.find(({ phase }) => phase === 'resolved')?.id;
    const { revision } = await other.owner.get(TicketView, `/tickets/${ticket.id}`);
    await other.owner.patch(TicketView, `/tickets/${ticket.id}`, { statusId }, revision);
    const view = await other.owner.get(UnbilledView, '/reports/unbilled-work');
    expect(view).toMatchObject({
      items: [],
      total: '0.00',
      withoutContract: [{ customer: null, tickets: 1, workMinutes: 30 }],
    });
  });
});

describe('what was issued', () => {
  it('R46: is revenue by invoice date, customer and contract, net', async () => {
    const view = await owner.get(RevenueView, '/reports/revenue', { from: '2026-08-01', to: '2026-10-31' });
    expect(view.months).toEqual([
      { month: '2026-08', net: '0.00', invoices: 0 },
      { month: '2026-09', net: '100.00', invoices: 1 },
      { month: '2026-10', net: '200.00', invoices: 1 },
    ]);
    expect(view.net).toBe('300.00');
    expect(view.customers.map(({ customer, net }) => [customer.name, net])).toEqual([
      ['Gracht BV', '200.00'],
      ['Hafen AG', '100.00'],
    ]);
    // Both were written by hand, so no contract has it.
    expect(view.contracts).toEqual([{ contract: null, customer: null, net: '300.00' }]);
  });

  it('is taxed by month, category and percentage; services for a Dutch business are on the EU sales list', async () => {
    const view = await owner.get(VatView, '/reports/vat');
    expect(view.items).toEqual([
      { month: '2026-09', category: 'S', percentage: '19', net: '100.00', tax: '19.00' },
      { month: '2026-10', category: 'AE', percentage: '0', net: '200.00', tax: '0.00' },
    ]);
    expect(view).toMatchObject({ net: '300.00', tax: '19.00' });
    expect(view.euSales).toEqual([
      { month: '2026-10', vatId: 'NL123456782B90', name: 'Gracht BV', kind: 'services', net: '200.00' },
    ]);
  });

  it('ages from its due day: 14 days after 10 September is 39 days before 2 November', async () => {
    const view = await owner.get(AgeingView, '/reports/ageing');
    expect(view).toMatchObject({ notDue: '200.00', upTo60: '119.00', over90: '0.00', open: '319.00' });
    expect(view.items).toMatchObject([
      { customer: { name: 'Gracht BV' }, notDue: '200.00' },
      { customer: { name: 'Hafen AG' }, oldestDueDate: '2026-09-24', upTo60: '119.00', open: '119.00' },
    ]);
  });

  it('stands on the overview', async () => {
    const view = await owner.get(OverviewView, '/reports/overview');
    expect(view.months).toHaveLength(13);
    expect(view.months.at(-1)).toEqual({ month: '2026-11', net: '0.00' });
    expect(view).toMatchObject({
      open: { invoices: 2, amount: '319.00' },
      overdue: { invoices: 1, amount: '119.00', upTo60: '119.00' },
      openTickets: 1,
      minutesThisMonth: 60,
    });
  });
});

describe('work', () => {
  it('R9: counts on the day it began, by technician and customer', async () => {
    const view = await owner.get(TimesheetView, '/reports/timesheet', {
      from: '2026-10-01',
      to: '2026-11-02',
    });
    expect(view).toMatchObject({ workMinutes: 180, billableMinutes: 180, billedMinutes: 0 });
    expect(view.days.map(({ day, workMinutes }) => [day, workMinutes])).toEqual([
      ['2026-10-05', 120],
      ['2026-11-02', 60],
    ]);
  });
});

describe('blocks', () => {
  it('R17: are listed with what is left: 10 h less 6 h of November', async () => {
    const customer = await desk.customer({ name: 'Speicher KG' });
    const terms = {
      type: 'block-hours',
      mode: { kind: 'per-period', rollover: { kind: 'none' } },
      includedMinutes: 600,
      pricePerHour: '90',
      overagePricePerHour: '110',
    };
    await aContract(product, { customerId: customer.id, name: 'Block', terms });
    await work(customer.id, '2026-11-02', 360);
    const { items } = await owner.get(BlocksView, '/reports/block-balances');
    expect(items).toMatchObject([
      {
        contract: { name: 'Block' },
        customer: { name: 'Speicher KG' },
        current: { used: '360', left: '240', usedPercentage: 60, warning: null },
      },
    ]);
  });
});

describe('a report as a file', () => {
  it('is written for German spreadsheets, and text that looks like a formula does not run', async () => {
    await desk.customer({ name: '=HYPERLINK("x")' }).then(({ id }) => issuedOn('2026-10-21', id, '1.50'));
    const german = product.client({ ...owner.headers, 'accept-language': 'de' });
    const { body, status } = await german.send('GET', '/reports/ageing/csv');
    expect(status).toBe(200);
    const lines = String(body).split('\r\n');
    expect(lines[0]).toBe(
      '\uFEFFKundennummer;Kunde;Rechnungen;Älteste Fälligkeit;Nicht fällig;1 bis 30 Tage;31 bis 60 Tage;61 bis 90 Tage;Über 90 Tage;Offen',
    );
    expect(lines.find((line) => line.includes('HYPERLINK'))).toContain(`"'=HYPERLINK(""x"")"`);
    expect(lines.find((line) => line.includes('Hafen AG'))).toContain(';0,00;0,00;119,00;0,00;0,00;119,00');
  });

  it('R44: is not for technicians', async () => {
    const technician = await product.as('technician');
    expect((await technician.refused('GET', '/reports/ageing')).status).toBe(403);
    expect((await technician.refused('GET', '/reports/ageing/csv')).status).toBe(403);
  });

  it('is refused when it ends before it begins', async () => {
    const refused = await owner.refused('GET', '/reports/revenue', {
      query: { from: '2026-10-31', to: '2026-10-01' },
    });
    expect(refused).toMatchObject({ status: 400, code: 'reports.endsBeforeItBegins' });
  });
});
