import { afterAll, describe, expect, it } from 'vitest';
import { transaction } from '../../context.ts';
import { pageOf } from '../../lib/wire.ts';
import { aCustomer, billPieces } from '../../testing/agreements.ts';
import { openProduct } from '../../testing/product.ts';
import { RateView } from '../rates/schema.ts';
import { type ContractToImport, upsertContracts } from './import.operations.ts';
import { ContractListItem, ContractView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);

const rate = await product.owner.post(RateView, '/rates', { name: 'Remote', price: '95' });
const [anker, boje] = [await aCustomer(product, 'Anker'), await aCustomer(product, 'Boje')];

const upsert = (rows: readonly ContractToImport[]) =>
  transaction(product.context(), (tx) => upsertContracts(tx, product.context(), rows));

const block = (pricePerHour: string) =>
  ({
    type: 'block-hours',
    mode: { kind: 'prepaid', refill: true },
    includedMinutes: 600,
    pricePerHour,
    overagePricePerHour: null,
  }) as const;

const hourly = (externalId: string, customerId: string): ContractToImport => ({
  externalId,
  customerId,
  name: `Hourly ${externalId}`,
  startDay: '2016-01-01',
  endDay: null,
  terms: { type: 'hourly' },
  rates: [{ rateId: rate.id, price: '95.00' }],
  rounding: { incrementMinutes: 15, mode: 'up', entryMinimumMinutes: 0, ticketMinimumMinutes: 0 },
});

describe('contracts of a file', () => {
  it('R3, R45: come with terms and opening balances; the same file again changes nothing', async () => {
    const file: ContractToImport[] = [
      hourly('h-1', anker.id),
      {
        externalId: 'b-1',
        customerId: anker.id,
        name: 'Block',
        startDay: '2023-01-15',
        billedFromDay: '2026-10-01',
        terms: block('90'),
        discountPercentage: '5',
        openingBalances: [{ minutes: 390, money: null, expiresOn: '2026-12-31' }],
      },
      hourly('h-2', boje.id),
    ];
    const outcomes = await upsert(file);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'created', 'created']);
    const [, created] = outcomes;
    if (created?.outcome !== 'created') throw new Error('not created');
    expect(await product.owner.get(ContractView, `/contracts/${created.id}`)).toMatchObject({
      number: '1002',
      externalId: 'b-1',
      endDay: '2026-01-14',
      billedFromDay: '2026-10-01',
      isDefault: false,
      versions: [{ validFrom: '2023-01-15', terms: block('90') }],
      openingBalances: [{ minutes: 390, expiresOn: '2026-12-31' }],
    });
    const { items } = await product.owner.get(pageOf(ContractListItem), '/contracts');
    // The first one of each customer is the default.
    expect(items.map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['Hourly h-1', true],
      ['Block', false],
      ['Hourly h-2', true],
    ]);
    const again = file.map((row) => ({
      ...row,
      ...(row.rates && { rates: [{ rateId: rate.id, price: '95' }] }),
      ...(row.discountPercentage && { discountPercentage: '5.0' }),
    }));
    expect((await upsert(again)).map(({ outcome }) => outcome)).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
  });

  it('R45: change where the file differs, terms too, as long as they are not billed', async () => {
    const row = hourly('h-3', boje.id);
    const [created] = await upsert([row]);
    if (created?.outcome !== 'created') throw new Error('not created');
    const path = `/contracts/${created.id}`;
    const dearer = { ...row, startDay: '2017-01-01', billedFromDay: '2017-01-01' };
    const rates = [{ rateId: rate.id, price: '99' }];
    expect(await upsert([{ ...dearer, rates }])).toMatchObject([{ outcome: 'updated', id: created.id }]);
    const changed = await product.owner.get(ContractView, path);
    expect(changed.versions).toMatchObject([{ validFrom: '2017-01-01', rates: [{ price: '99' }] }]);

    await billPieces(product, created.id, ['fee/2026-09-01'], 'September');
    expect(await upsert([{ ...dearer, rates: [{ rateId: rate.id, price: '100' }] }])).toMatchObject([
      {
        outcome: 'refused',
        field: 'rates',
        reason: { key: 'contracts.billedFixed', params: { holder: 'September' } },
      },
    ]);
    expect(await upsert([{ ...dearer, rates, endDay: '2026-08-31' }])).toMatchObject([
      { outcome: 'refused', field: 'endDay' },
    ]);
    expect(await upsert([{ ...dearer, rates, name: 'Renamed' }])).toMatchObject([{ outcome: 'updated' }]);
  });

  it('leave terms alone that were changed by hand', async () => {
    const row = hourly('h-4', boje.id);
    const [created] = await upsert([row]);
    if (created?.outcome !== 'created') throw new Error('not created');
    const version = {
      validFrom: '2026-01-01',
      terms: { type: 'hourly' },
      rates: [{ rateId: rate.id, price: '105' }],
    };
    await product.owner.post(ContractView, `/contracts/${created.id}/versions`, version);
    expect(await upsert([{ ...row, rates: [] }])).toMatchObject([{ outcome: 'unchanged' }]);
  });

  it('are refused one by one, with field and reason', async () => {
    const row = hourly('x', anker.id);
    const wrong: ContractToImport[] = [
      { ...row, externalId: 'x-1', endDay: '2015-12-31' },
      { ...row, externalId: 'x-2', taxable: false },
      { ...row, externalId: 'x-3', openingBalances: [{ minutes: 60, money: null, expiresOn: null }] },
      {
        ...row,
        externalId: 'x-4',
        terms: { type: 'project-one-time-fee', description: '', amount: '1.005' },
      },
      { ...row, externalId: 'x-5', number: '1002' },
      { ...hourly('h-2', anker.id) },
    ];
    expect(await upsert(wrong)).toMatchObject([
      { outcome: 'refused', field: 'startDay', reason: { key: 'contracts.endBeforeStart' } },
      { outcome: 'refused', field: 'startDay', reason: { key: 'contracts.exemptTaxMissing' } },
      { outcome: 'refused', field: 'openingBalances', reason: { key: 'contracts.balanceUnfit' } },
      { outcome: 'refused', field: 'terms', reason: { key: 'contracts.amountPlaces' } },
      { outcome: 'refused', field: 'number', reason: { key: 'contracts.numberTakenByAnother' } },
      { outcome: 'refused', field: 'customerId', reason: { key: 'contracts.customerByHand' } },
    ]);
  });

  it('come by the thousand in a few statements', async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => hourly(`mass-${index}`, anker.id));
    const started = performance.now();
    expect((await upsert(rows)).every(({ outcome }) => outcome === 'created')).toBe(true);
    expect((await upsert(rows)).every(({ outcome }) => outcome === 'unchanged')).toBe(true);
    // One by one, 3,000 contracts would take 30,000 statements and half a minute.
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
