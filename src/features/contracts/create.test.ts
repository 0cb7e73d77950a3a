import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '../../lib/ids.ts';
import { pageOf } from '../../lib/wire.ts';
import { aContract, aCustomer } from '../../testing/agreements.ts';
import { openProduct } from '../../testing/product.ts';
import { RateView } from '../rates/schema.ts';
import { TaxView } from '../taxes/schema.ts';
import { ContractListItem, ContractView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);

const terms = { type: 'hourly' };

describe('agreeing a contract', () => {
  it('R3: runs for three years, is billed from its start, in arrears by the month, and is the default', async () => {
    const other = await product.register();
    const customer = await aCustomer(other);
    const body = { customerId: customer.id, name: 'Support', terms, startDay: '2026-10-01' };
    const contract = await other.owner.post(ContractView, '/contracts', body);
    expect(contract).toMatchObject({
      number: '1001',
      type: 'hourly',
      customer: { id: customer.id, number: '10001', name: 'Hafen AG' },
      billTo: { id: customer.id },
      // From 1 October 2026, three years end with 30 September 2029.
      endDay: '2029-09-30',
      billedFromDay: '2026-10-01',
      frequency: 'monthly',
      timing: 'arrears',
      alignment: 'start',
      active: true,
      isDefault: true,
      taxable: true,
      discountPercentage: '0',
      versions: [{ validFrom: '2026-10-01', terms, rates: [] }],
      positions: [],
      openingBalances: [],
      billed: false,
      revision: 1,
    });
    const second = await other.owner.post(ContractView, '/contracts', { ...body, endDay: null });
    expect(second).toMatchObject({ number: '1002', isDefault: false, endDay: null });
  });

  it('ends a leap day’s contract on the day before, three years on', async () => {
    const contract = await aContract(product, { startDay: '2024-02-29' });
    // 29 February 2027 does not exist: three years on is the 28th, and the last day the one before.
    expect(contract.endDay).toBe('2027-02-27');
  });

  it('R30: names an exempt tax with its reason if it is not taxable', async () => {
    const { items } = await product.owner.get(pageOf(TaxView), '/taxes');
    const taxOf = (category: string) => items.find((tax) => tax.category === category)?.id;
    const customer = await aCustomer(product);
    const body = { customerId: customer.id, name: 'Free', terms, startDay: '2026-01-01', taxable: false };
    for (const taxId of [null, taxOf('S')]) {
      const refused = await product.owner.refused('POST', '/contracts', { body: { ...body, taxId } });
      expect(refused.code).toBe('contracts.exemptTaxMissing');
    }
    const exempt = await product.owner.post(ContractView, '/contracts', { ...body, taxId: taxOf('E') });
    expect(exempt).toMatchObject({ taxable: false, taxId: taxOf('E') });
  });

  it.each([
    ['contracts.endBeforeStart', { endDay: '2025-12-31' }],
    ['contracts.billedBeforeStart', { billedFromDay: '2025-12-31' }],
    ['contracts.onDemandHourlyOnly', { onDemand: true, terms: { type: 'project-hourly' } }],
    ['contracts.positionIncomplete', { positions: [{ quantity: '1' }] }],
    [
      'contracts.positionDays',
      { positions: [{ description: 'x', price: '1', quantity: '1', fromDay: '2025-12-31' }] },
    ],
    [
      'contracts.projectWithoutPositions',
      {
        terms: { type: 'project-hourly' },
        positions: [{ description: 'x', price: '1', quantity: '1' }],
      },
    ],
    ['contracts.balanceUnfit', { openingBalances: [{ minutes: 60 }] }],
    [
      'contracts.classesOverlap',
      {
        terms: {
          type: 'remote-monitoring',
          prices: [
            { class: 'server', description: '', price: '25' },
            { class: 'agents', description: '', price: '5' },
          ],
        },
      },
    ],
  ])('is refused: %s', async (code, body) => {
    const customer = await aCustomer(product);
    const whole = { customerId: customer.id, name: 'x', terms, startDay: '2026-01-01', ...body };
    expect(await product.owner.refused('POST', '/contracts', { body: whole })).toMatchObject({
      status: 400,
      code,
    });
    // All or nothing.
    const { items } = await product.owner.get(pageOf(ContractListItem), '/contracts', {
      customerId: customer.id,
    });
    expect(items).toEqual([]);
  });

  it('keeps amounts in the minor units of the account’s currency', async () => {
    const project = (amount: string) => ({ type: 'project-one-time-fee', description: 'Move', amount });
    const euros = await aContract(product, { terms: project('4800') });
    expect(euros.versions[0]?.terms).toMatchObject({ amount: '4800.00' });
    const japan = await product.register({ region: 'JP' });
    expect((await aContract(japan, { terms: project('480000.0') })).versions[0]?.terms).toMatchObject({
      amount: '480000',
    });
    const customer = await aCustomer(japan);
    const body = { customerId: customer.id, name: 'x', startDay: '2026-01-01', terms: project('0.5') };
    expect((await japan.owner.refused('POST', '/contracts', { body })).detail).toBe(
      '0.5 has more decimal places than JPY.',
    );
    const kuwait = await product.register({ region: 'KW' });
    const fils = await aContract(kuwait, { terms: project('1.25') });
    expect(fils.versions[0]?.terms).toMatchObject({ amount: '1.250' });
  });

  it('refuses another account’s customer, rate and tax as absent', async () => {
    const other = await product.register();
    const theirs = await aCustomer(other);
    const rate = await other.owner.post(RateView, '/rates', { name: 'Theirs', price: '95' });
    const mine = await aCustomer(product);
    const body = { customerId: mine.id, name: 'x', terms, startDay: '2026-01-01' };
    for (const [wrong, what] of [
      [{ customerId: theirs.id }, 'customer'],
      [{ billToCustomerId: theirs.id }, 'customer'],
      [{ rates: [{ rateId: rate.id }] }, 'rate'],
      [{ taxId: newId() }, 'tax'],
    ] as const) {
      const refused = await product.owner.refused('POST', '/contracts', { body: { ...body, ...wrong } });
      expect(refused).toMatchObject({ status: 404, detail: `There is no ${what} with this id.` });
    }
  });

  it('is not made with an inactive customer', async () => {
    const customer = await aCustomer(product, 'Vorbei GmbH');
    await product.request('PATCH', `/customers/${customer.id}`, { body: { active: false }, revision: 1 });
    const body = { customerId: customer.id, name: 'x', terms, startDay: '2026-01-01' };
    expect((await product.owner.refused('POST', '/contracts', { body })).detail).toBe(
      'The customer Vorbei GmbH is inactive. Activate it first.',
    );
  });
});
