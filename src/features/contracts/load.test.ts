import { afterAll, describe, expect, it } from 'vitest';
import { day } from '../../billing/period.ts';
import { decimal } from '../../billing/quantity.ts';
import { transaction } from '../../context.ts';
import { newId } from '../../lib/ids.ts';
import { aContract, aCustomer } from '../../testing/agreements.ts';
import { openProduct } from '../../testing/product.ts';
import { CategoryView } from '../categories/schema.ts';
import { ProductView } from '../products/schema.ts';
import { RateView } from '../rates/schema.ts';
import { TaxView } from '../taxes/schema.ts';
import { defaultContractsOf, loadContracts } from './load.operations.ts';

const product = await openProduct();
afterAll(product.close);

const load = (ids: readonly string[]) => transaction(product.context(), (tx) => loadContracts(tx, ids));

describe('contracts for pricing', () => {
  it('come whole: versions and rates in order, positions with the tax of what they sell', async () => {
    const rates = [
      await product.owner.post(RateView, '/rates', { name: 'Remote', price: '95' }),
      await product.owner.post(RateView, '/rates', { name: 'Evening', price: '142.50' }),
    ];
    const tax = await product.owner.post(TaxView, '/taxes', { name: 'Zero', category: 'Z' });
    const category = await product.owner.post(CategoryView, '/categories', { name: 'Books', taxId: tax.id });
    const book = await product.owner.post(ProductView, '/products', {
      name: 'Manual',
      price: '20',
      categoryId: category.id,
    });
    const created = await aContract(product, {
      number: 'MS-1',
      terms: {
        type: 'block-hours',
        mode: { kind: 'per-period', rollover: { kind: 'periods', periods: 2 } },
        includedMinutes: 300,
        pricePerHour: '95.50',
        overagePricePerHour: '110',
      },
      rates: [{ rateId: rates[1]?.id }, { rateId: rates[0]?.id, price: '90.123456' }],
      rounding: { incrementMinutes: 15, mode: 'up', entryMinimumMinutes: 20, ticketMinimumMinutes: 0 },
      discountPercentage: '2.5',
      paymentTerms: { due: { kind: 'end-of-month' }, cashDiscounts: [{ days: 10, percentage: '2' }] },
      positions: [{ productId: book.id, quantity: '3', toDay: '2026-06-30' }],
    });
    const contract = (await load([created.id])).get(created.id);
    expect(contract).toEqual({
      id: created.id,
      number: 'MS-1',
      name: 'Support',
      customerId: created.customer.id,
      billToCustomerId: created.customer.id,
      type: 'block-hours',
      startDay: '2026-01-01',
      endDay: '2028-12-31',
      billedFromDay: '2026-01-01',
      active: true,
      taxable: true,
      taxId: null,
      frequency: 'monthly',
      timing: 'arrears',
      alignment: 'start',
      onDemand: false,
      rounding: { incrementMinutes: 15, mode: 'up', entryMinimumMinutes: 20, ticketMinimumMinutes: 0 },
      paymentTerms: {
        due: { kind: 'end-of-month' },
        cashDiscounts: [{ days: 10, percentage: decimal('2') }],
      },
      discountPercentage: decimal('2.5'),
      levelOfDetail: null,
      orderNumber: '',
      completedOn: null,
      finished: false,
      versions: [
        {
          id: created.versions[0]?.id,
          validFrom: '2026-01-01',
          terms: {
            type: 'block-hours',
            mode: { kind: 'per-period', rollover: { kind: 'periods', periods: 2 } },
            includedMinutes: 300,
            pricePerHour: decimal('95.5'),
            overagePricePerHour: decimal('110'),
          },
          rates: [
            { rateId: rates[1]?.id, price: null },
            { rateId: rates[0]?.id, price: decimal('90.123456') },
          ],
        },
      ],
      positions: [
        {
          id: created.positions[0]?.id,
          description: 'Manual',
          itemKind: 'goods',
          taxId: null,
          categoryTaxId: tax.id,
          quantity: decimal('3'),
          price: decimal('20'),
          unit: 'piece',
          fromDay: '2026-01-01',
          toDay: '2026-06-30',
        },
      ],
    });
  });

  it.each([
    [{ type: 'hourly' }, { type: 'hourly' }],
    [{ type: 'project-hourly' }, { type: 'project-hourly' }],
    [
      {
        type: 'block-money',
        mode: { kind: 'prepaid', refill: false },
        amount: '500',
        overagePricePerHour: null,
      },
      {
        type: 'block-money',
        mode: { kind: 'prepaid', refill: false },
        amount: decimal('500'),
        overagePricePerHour: null,
      },
    ],
    [
      { type: 'retainer', description: 'Flat', quantity: '2', price: '99.99' },
      { type: 'retainer', description: 'Flat', quantity: decimal('2'), price: decimal('99.99') },
    ],
    [
      { type: 'online-backup', prices: [{ class: 'backup-total', description: 'GB', price: '0.35' }] },
      {
        type: 'online-backup',
        prices: [{ class: 'backup-total', description: 'GB', price: decimal('0.35') }],
      },
    ],
    [
      { type: 'project-one-time-fee', description: 'Move', amount: '4800' },
      { type: 'project-one-time-fee', description: 'Move', amount: decimal('4800') },
    ],
  ])('keep the terms of each type exact: $type', async (sent, loaded) => {
    const { id } = await aContract(product, { terms: sent });
    expect((await load([id])).get(id)?.versions[0]?.terms).toEqual(loaded);
  });

  it('come by the hundred, without those of others and those that never were', async () => {
    const customer = await aCustomer(product);
    const mine = await Promise.all(
      Array.from({ length: 30 }, () => aContract(product, { customerId: customer.id })),
    );
    const theirs = await aContract(await product.register());
    const ids = mine.map(({ id }) => id);
    const loaded = await load([...ids, theirs.id, newId()]);
    expect([...loaded.keys()].toSorted()).toEqual(ids.toSorted());
  });

  it('R4: the default contract of work is the one in force on its billing day', async () => {
    const contract = await aContract(product, { endDay: '2026-06-30' });
    const customerId = contract.customer.id;
    const on = (date: string) =>
      transaction(product.context(), (tx) => defaultContractsOf(tx, [customerId], day(date)));
    expect((await on('2026-06-30')).get(customerId)).toBe(contract.id);
    expect((await on('2026-07-01')).size).toBe(0);
    expect((await on('2025-12-31')).size).toBe(0);
  });
});
