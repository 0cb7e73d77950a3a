import { afterAll, describe, expect, it } from 'vitest';
import { decimal } from '../../billing/quantity.ts';
import { transaction } from '../../context.ts';
import { newId } from '../../lib/ids.ts';
import { pageOf } from '../../lib/wire.ts';
import { openProduct } from '../../testing/product.ts';
import { CategoryView } from '../categories/schema.ts';
import { TaxView } from '../taxes/schema.ts';
import { loadRates, upsertRates } from './operations.ts';
import { RateView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);

const evenings = {
  holidays: true,
  hours: [
    { weekdays: [1, 2, 3, 4, 5], from: '18:00', to: '24:00' },
    { weekdays: [6, 7], from: '00:00', to: '24:00' },
  ],
};

describe('rates', () => {
  it('R9: may be valid in the evening, at weekends and on holidays', async () => {
    const rate = await product.owner.post(RateView, '/rates', {
      name: 'Evening',
      price: '142.50',
      validity: evenings,
    });
    expect(rate).toMatchObject({ unit: 'hour', itemKind: 'service', price: '142.50', validity: evenings });
    const always = await product.owner.patch(RateView, `/rates/${rate.id}`, { validity: null }, 1);
    expect(always.validity).toBeNull();
  });

  it.each([
    ['rates.hoursEmpty', { holidays: false, hours: [{ weekdays: [1], from: '22:00', to: '06:00' }] }],
    ['rates.neverValid', { holidays: false, hours: [] }],
  ])('R9: are refused when they could not be proposed: %s', async (code, validity) => {
    const body = { name: 'Night', price: '150', validity };
    expect(await product.owner.refused('POST', '/rates', { body })).toMatchObject({ status: 400, code });
  });

  it('reach pricing exact, with the tax of their category beside their own', async () => {
    const reduced = (await product.owner.get(pageOf(TaxView), '/taxes', { search: '7 %' })).items[0];
    const category = await product.owner.post(CategoryView, '/categories', {
      name: 'Training',
      taxId: reduced?.id,
    });
    const rate = await product.owner.post(RateView, '/rates', {
      name: 'Trainer',
      price: '95.123456',
      categoryId: category.id,
      validity: evenings,
    });
    const rates = await transaction(product.context(), loadRates);
    expect(rates.get(rate.id)).toEqual({
      id: rate.id,
      name: 'Trainer',
      itemKind: 'service',
      price: decimal('95.123456'),
      taxId: null,
      categoryTaxId: reduced?.id,
      validity: evenings,
    });
  });

  it('have a name of their own, and refuse one that is taken by name', async () => {
    await product.owner.post(RateView, '/rates', { name: 'Remote', price: '95', externalId: 'r-1' });
    const taken = { body: { name: 'Remote', price: '1' } };
    expect((await product.owner.refused('POST', '/rates', taken)).detail).toBe(
      'There is already a rate called Remote.',
    );
    const sameId = { body: { name: 'Remote 2', price: '1', externalId: 'r-1' } };
    expect((await product.owner.refused('POST', '/rates', sameId)).code).toBe('rates.externalIdTaken');
  });

  it('R44: are shown to technicians without prices', async () => {
    await product.owner.post(RateView, '/rates', { name: 'Secret price', price: '777' });
    const technician = await product.as('technician');
    const { body } = await technician.send('GET', '/rates', { query: { search: 'Secret' } });
    expect(body).toMatchObject({ items: [{ name: 'Secret price' }] });
    expect(JSON.stringify(body)).not.toContain('777');
  });

  it('say the same in German to those who read German', async () => {
    const refused = await product.owner.refused('POST', '/rates', {
      body: { name: 'Nacht', price: '150', validity: { holidays: false, hours: [] } },
      headers: { 'accept-language': 'de' },
    });
    expect(refused.detail).toContain('Der Satz würde nie gelten.');
  });

  it('another account’s rate is absent, like any that never was', async () => {
    const other = await product.register();
    const mine = await product.owner.post(RateView, '/rates', { name: 'Mine', price: '1' });
    for (const id of [mine.id, newId()]) {
      expect((await other.owner.refused('GET', `/rates/${id}`)).status).toBe(404);
      const changed = { body: { name: 'theirs' }, revision: 1 };
      expect((await other.owner.refused('PATCH', `/rates/${id}`, changed)).status).toBe(404);
      expect((await other.owner.refused('DELETE', `/rates/${id}`, { revision: 1 })).status).toBe(404);
    }
    expect(await product.owner.get(RateView, `/rates/${mine.id}`)).toEqual(mine);
    await product.owner.remove(`/rates/${mine.id}`, 1);
  });

  it('R45: are imported by their external id; a taken name refuses that row alone', async () => {
    const context = (await product.register()).context();
    const upsert = (rows: Parameters<typeof upsertRates>[2]) =>
      transaction(context, (tx) => upsertRates(tx, context, rows));
    await upsert([{ externalId: '1', name: 'Remote', price: '95' }]);
    const rows = [
      { externalId: '1', name: 'Remote', price: '95.00' },
      { externalId: '2', name: 'Remote', price: '99' },
      { externalId: '3', name: 'On site', price: '115' },
    ];
    expect((await upsert(rows)).map(({ outcome }) => outcome)).toEqual(['unchanged', 'refused', 'created']);
  });
});
