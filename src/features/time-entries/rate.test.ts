import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct } from '../../testing/product.ts';
import { ContractView } from '../contracts/schema.ts';
import { CustomerDetailView } from '../customers/schema.ts';
import { RateView } from '../rates/schema.ts';
import { HolidaysView, SettingsView } from '../settings/schema.ts';
import { TicketView } from '../tickets/schema.ts';
import { ProposedRateView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);
const { owner } = product;

const evening = { holidays: false, hours: [{ weekdays: [1, 2, 3, 4, 5], from: '18:00', to: '24:00' }] };
let ticketId: string;
let rates: Record<'day' | 'evening' | 'holiday', string>;

beforeAll(async () => {
  const { id: customerId } = await owner.post(CustomerDetailView, '/customers', { name: 'Bäckerei Korn' });
  const rate = async (name: string, price: string, validity: object | null) =>
    (await owner.post(RateView, '/rates', { name, unit: 'hour', price, validity })).id;
  rates = {
    day: await rate('Day', '95', null),
    evening: await rate('Evening', '142.50', evening),
    holiday: await rate('Holiday', '190', { holidays: true, hours: [] }),
  };
  const settings = await owner.get(SettingsView, '/settings');
  const holidays = { items: [{ day: '2026-10-03', name: 'Tag der Deutschen Einheit' }] };
  await owner.put(HolidaysView, '/settings/holidays', holidays, settings.revision);
  await owner.post(ContractView, '/contracts', {
    customerId,
    name: 'Support',
    terms: { type: 'hourly' },
    startDay: '2026-01-01',
    rates: [{ rateId: rates.day, price: '89' }, { rateId: rates.evening }, { rateId: rates.holiday }],
  });
  ticketId = (await owner.post(TicketView, '/tickets', { title: 'Printer', customerId, contractId: null }))
    .id;
});

const propose = (start: string, id = ticketId) =>
  owner.get(ProposedRateView, '/proposed-rate', { ticketId: id, start });

describe('R4, R9: the rate proposed for work', () => {
  it.each([
    ['2026-10-05T17:59', 'Day'],
    ['2026-10-05T18:00', 'Evening'],
    ['2026-10-03T18:30', 'Holiday'],
    // 16:30 UTC is 18:30 in Berlin.
    ['2026-10-05T16:30:00Z', 'Evening'],
  ])('for %s is that of the contract: %s', async (start, name) => {
    const { rate, contract } = await propose(start);
    expect(rate?.name).toBe(name);
    expect(contract?.name).toBe('Support');
  });

  it('comes with what can be chosen instead, at the contract’s prices', async () => {
    const { offered } = await propose('2026-10-05T09:00');
    expect(offered.map(({ name, price }) => [name, price])).toEqual([
      ['Day', '89'],
      ['Evening', '142.5'],
      ['Holiday', '190'],
    ]);
    const technician = await product.as('technician');
    const seen = await technician.send('GET', '/proposed-rate', {
      query: { ticketId, start: '2026-10-05T09:00' },
    });
    expect(seen.body).toMatchObject({ rate: { name: 'Day' } });
    expect(JSON.stringify(seen.body)).not.toContain('price');
  });

  it('is none for a ticket without contract', async () => {
    const { id } = await owner.post(TicketView, '/tickets', { title: 'Nobody’s' });
    expect(await propose('2026-10-05T09:00', id)).toEqual({ contract: null, rate: null, offered: [] });
  });
});

describe('an entry', () => {
  it('takes a rate per hour only', async () => {
    const device = await owner.post(RateView, '/rates', { name: 'Per device', unit: 'device', price: '4' });
    const body = { ticketId, start: '2026-10-05T09:00', minutes: 15, rateId: device.id };
    expect(await owner.refused('POST', '/time-entries', { body })).toMatchObject({
      status: 400,
      detail: 'Work takes a rate per hour; Per device is none.',
    });
  });
});
