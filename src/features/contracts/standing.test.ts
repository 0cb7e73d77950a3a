import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '../../lib/ids.ts';
import { aContract, aCustomer, billPieces } from '../../testing/agreements.ts';
import { openProduct } from '../../testing/product.ts';
import { TechnicianView } from '../technicians/schema.ts';
import { TicketView } from '../tickets/schema.ts';
import { SavedTimeEntryView } from '../time-entries/schema.ts';
import { ContractBalanceView, ContractPeriodsView } from './standing.schema.ts';

const product = await openProduct();
afterAll(product.close);

const technicianId = (await product.owner.post(TechnicianView, '/technicians', { name: 'Tom' })).id;
const statuses = (await product.owner.send('GET', '/ticket-statuses')).body as {
  items: { id: string; phase: string }[];
};
const resolved = statuses.items.find(({ phase }) => phase === 'resolved')?.id;

/** Work on a ticket of its own; resolved on a day, or not yet. */
async function work(customerId: string, day: string, minutes: number, resolvedOn: string | null = day) {
  const now = product.clock.now();
  product.clock.set(`${day}T08:00:00Z`);
  const ticket = await product.owner.post(TicketView, '/tickets', { title: `Work of ${day}`, customerId });
  const start = `${day}T09:00`;
  const entry = { ticketId: ticket.id, technicianId, start, minutes, price: '90' };
  await product.owner.post(SavedTimeEntryView, '/time-entries', entry);
  if (resolvedOn !== null) {
    product.clock.set(`${resolvedOn}T16:00:00Z`);
    const { revision } = await product.owner.get(TicketView, `/tickets/${ticket.id}`);
    await product.owner.patch(TicketView, `/tickets/${ticket.id}`, { statusId: resolved }, revision);
  }
  product.clock.set(now);
}

const periods = (id: string, query: Record<string, string> = {}) =>
  product.owner.get(ContractPeriodsView, `/contracts/${id}/periods`, query);
const balance = (id: string) => product.owner.get(ContractBalanceView, `/contracts/${id}/balance`);

describe('the periods of a contract, on 2 November 2026', () => {
  it('R14: are billed, ready and open, with the first and the last in part', async () => {
    const contract = await aContract(product, {
      startDay: '2026-08-11',
      endDay: '2026-11-20',
      alignment: 'calendar',
      terms: { type: 'retainer', description: 'Care', quantity: '1', price: '99.00' },
    });
    await billPieces(product, contract.id, ['fee/2026-08-11'], 'August');
    const { items, nextFrom } = await periods(contract.id);
    expect(items.map(({ from, to, state, unbilledNet }) => [from, to, state, unbilledNet])).toEqual([
      ['2026-08-11', '2026-08-31', 'billed', '0.00'],
      ['2026-09-01', '2026-09-30', 'ready', '99.00'],
      ['2026-10-01', '2026-10-31', 'ready', '99.00'],
      // 20 of 30 days of 99.00
      ['2026-11-01', '2026-11-20', 'open', '66.00'],
    ]);
    expect(nextFrom).toBeNull();
    expect(items[0]).toMatchObject({
      days: 21,
      fullDays: 31,
      fees: [{ piece: 'fee/2026-08-11', state: 'billed', billedIn: { name: 'August' } }],
    });
    expect(items[1]?.fees).toMatchObject([
      { piece: 'fee/2026-09-01', label: 'Care', net: '99.00', state: 'ready' },
    ]);
    expect(items[3]?.lock).toMatchObject({ code: 'period-open', strength: 'blocking' });
  });

  it('R20: are locked where nothing was counted, and say so in the language of the reader', async () => {
    const contract = await aContract(product, {
      startDay: '2026-09-01',
      terms: {
        type: 'remote-monitoring',
        prices: [{ class: 'server', description: 'Servers', price: '25' }],
      },
    });
    const count = { class: 'server', countedOn: '2026-09-28', quantity: '4', evidence: 'RMM' };
    await product.request('POST', `/contracts/${contract.id}/counts`, { body: count });
    const { items } = await periods(contract.id);
    expect(items.map(({ state, unbilledNet }) => [state, unbilledNet])).toEqual([
      // 4 servers × 25.00
      ['ready', '100.00'],
      ['locked', '0.00'],
      ['open', '0.00'],
      ['open', '0.00'],
    ]);
    const german = await product.owner.send('GET', `/contracts/${contract.id}/periods`, {
      headers: { 'accept-language': 'de' },
    });
    const [, october] = ContractPeriodsView.parse(german.body).items;
    expect(october?.lock?.code).toBe('count-missing');
    expect(october?.lock?.message).not.toBe(items[1]?.lock?.message);
  });

  it('R1: count tickets by their billing day', async () => {
    const contract = await aContract(product, { startDay: '2026-09-01' });
    await work(contract.customer.id, '2026-09-03', 60, '2026-10-02');
    await work(contract.customer.id, '2026-10-05', 30);
    await work(contract.customer.id, '2026-11-02', 30);
    const { items } = await periods(contract.id);
    expect(
      items.map(({ from, state, tickets, unbilledNet }) => [from, state, tickets.ready, unbilledNet]),
    ).toEqual([
      ['2026-09-01', 'nothing', 0, '0.00'],
      // 1:00 h and 0:30 h at 90.00
      ['2026-10-01', 'ready', 2, '135.00'],
      // not over yet
      ['2026-11-01', 'open', 0, '45.00'],
      ['2026-12-01', 'open', 0, '0.00'],
    ]);
  });

  it('come in pages from any day on', async () => {
    const contract = await aContract(product, { startDay: '2016-01-01', endDay: null, frequency: 'weekly' });
    const first = await periods(contract.id, { from: '2016-01-01', until: '2020-12-31' });
    expect(first.items).toHaveLength(200);
    // 200 weeks from Friday, 1 January 2016
    expect(first.nextFrom).toBe('2019-11-01');
    const rest = await periods(contract.id, { from: first.nextFrom ?? '', until: '2020-12-31' });
    expect([rest.items[0]?.from, rest.items.at(-1)?.from, rest.nextFrom]).toEqual([
      '2019-11-01',
      '2020-12-25',
      null,
    ]);
  });
});

describe('the balance of a block, on 2 November 2026', () => {
  const block = (mode: unknown) => ({
    type: 'block-hours',
    mode,
    includedMinutes: 600,
    pricePerHour: '90',
    overagePricePerHour: '120',
  });

  it('R17: of a period is what work has left of it, and warns at 80 %', async () => {
    const contract = await aContract(product, {
      startDay: '2026-11-01',
      terms: block({ kind: 'per-period', rollover: { kind: 'none' } }),
    });
    const customerId = contract.customer.id;
    expect(await balance(contract.id)).toMatchObject({
      unit: 'minutes',
      mode: 'per-period',
      current: {
        from: '2026-11-01',
        to: '2026-11-30',
        included: '600',
        used: '0',
        left: '600',
        warning: null,
      },
    });
    await work(customerId, '2026-11-01', 450);
    expect((await balance(contract.id)).current).toMatchObject({
      used: '450',
      left: '150',
      usedPercentage: 75,
    });
    await work(customerId, '2026-11-02', 31);
    // 7:30 h, and 0:31 h rounded up to 0:45 h: 8:15 of 10:00 h
    expect((await balance(contract.id)).current).toMatchObject({
      used: '495',
      left: '105',
      usedPercentage: 82,
      warning: 'over-80',
    });
    await work(customerId, '2026-11-02', 120);
    expect((await balance(contract.id)).current).toMatchObject({
      used: '615',
      overage: '15',
      left: '0',
      usedPercentage: 102,
      warning: 'used-up',
    });
    // Work that is not resolved is told, and draws nothing yet.
    await work(customerId, '2026-11-02', 40, null);
    expect(await balance(contract.id)).toMatchObject({ openMinutes: 40, current: { used: '615' } });
  });

  it('R3, R18: of a prepaid block begins with its opening balance', async () => {
    const contract = await aContract(product, {
      startDay: '2025-01-01',
      billedFromDay: '2026-10-01',
      terms: block({ kind: 'prepaid', refill: true }),
      openingBalances: [{ minutes: 390 }, { minutes: 30, expiresOn: '2026-10-31' }],
    });
    const opening = await balance(contract.id);
    // What expired on 31 October is no longer usable on 2 November.
    expect(opening).toMatchObject({
      mode: 'prepaid',
      current: { carried: '390', used: '0', left: '390', usedPercentage: 35, warning: null },
      lots: [
        { from: null, left: '30', expiresOn: '2026-10-31' },
        { from: null, left: '390', expiresOn: null },
      ],
    });
    await work(contract.customer.id, '2026-11-02', 285);
    // 6:30 h less 4:45 h leaves 1:45 of 10 h: 82.5 % of the block are gone.
    expect((await balance(contract.id)).current).toMatchObject({
      used: '285',
      left: '105',
      usedPercentage: 82,
      warning: 'over-80',
    });
    await work(contract.customer.id, '2026-11-02', 120);
    // 6:45 h is 0:15 h more than there was: the next block is bought, and 9:45 h of it are left.
    expect((await balance(contract.id)).current).toMatchObject({
      used: '405',
      bought: '600',
      left: '585',
      usedPercentage: 2,
      warning: null,
    });
  });

  it('R19: of money is in the currency of the account', async () => {
    const contract = await aContract(product, {
      startDay: '2026-11-01',
      terms: {
        type: 'block-money',
        mode: { kind: 'per-period', rollover: { kind: 'until-end' } },
        amount: '500',
        overagePricePerHour: null,
      },
    });
    await work(contract.customer.id, '2026-11-02', 120);
    // 2 h at 90.00 draw 180.00 of 500.00.
    expect(await balance(contract.id)).toMatchObject({
      unit: 'money',
      current: {
        included: '500.00',
        used: '180.00',
        left: '320.00',
        rollsOver: '320.00',
        usedPercentage: 36,
      },
    });
  });

  it('belongs to blocks, and of another account is absent', async () => {
    const hourly = await aContract(product);
    expect(await product.owner.refused('GET', `/contracts/${hourly.id}/balance`)).toMatchObject({
      status: 409,
      code: 'contracts.notABlock',
    });
    const other = await product.register();
    for (const id of [hourly.id, newId()]) {
      expect((await other.owner.refused('GET', `/contracts/${id}/balance`)).status).toBe(404);
      expect((await other.owner.refused('GET', `/contracts/${id}/periods`)).status).toBe(404);
    }
    expect((await aCustomer(other)).counts.openTickets).toBe(0);
  });
});
