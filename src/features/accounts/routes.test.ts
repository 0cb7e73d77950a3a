import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inAccount } from '../../db/transaction.ts';
import { newId } from '../../lib/ids.ts';
import { regionTable } from '../../lib/region-table.ts';
import { openProduct } from '../../testing/product.ts';
import { todayOf } from '../settings/operations.ts';
import { SettingsView } from '../settings/schema.ts';
import { taxSeedsOf } from '../taxes/seeds.ts';
import { regionOf } from './regions.ts';
import { RegionView, RegisteredView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);

const registration = (region: string) => ({
  companyName: 'Nordlicht IT',
  region,
  email: `${newId()}@example.com`,
  password: 'twelve characters',
});

async function seeds(accountId: string) {
  return inAccount(product.deps.database, accountId, async (tx) => {
    const taxes = await sql<{ name: string; category: string; reason: string | null; percentages: string }>`
      select t.name, t.category, t.exemption_reason as reason,
        (select string_agg(p.valid_from || ' ' || p.percentage, ', ' order by p.valid_from)
         from tax_percentage p where p.account_id = t.account_id and p.tax_id = t.id) as percentages
      from tax t where t.account_id = ${tx.accountId}`.execute(tx);
    const statuses = await sql<{ name: string; billable: boolean }>`
      select name, billable from ticket_status where account_id = ${tx.accountId} order by position`.execute(
      tx,
    );
    const standard = await sql<{ name: string | null }>`
      select t.name from account a left join tax t on t.account_id = a.account_id and t.id = a.standard_tax_id
      where a.account_id = ${tx.accountId}`.execute(tx);
    return { taxes: taxes.rows, statuses: statuses.rows, standard: standard.rows[0]?.name };
  });
}

describe('registering', () => {
  it('R47: a German account has euros, German and German taxes with the percentages of 2020', async () => {
    const account = await product.anonymous.post(RegisteredView, '/accounts', registration('DE'));
    expect(account).toMatchObject({
      currency: 'EUR',
      minorUnits: 2,
      language: 'de',
      timeZone: 'Europe/Berlin',
    });
    const { taxes, statuses, standard } = await seeds(account.accountId);
    expect(standard).toBe('USt. 19 %');
    expect(Object.fromEntries(taxes.map(({ name, percentages }) => [name, percentages]))).toMatchObject({
      'USt. 19 %': '2007-01-01 19, 2020-07-01 16, 2021-01-01 19',
      'USt. 7 %': '1983-07-01 7, 2020-07-01 5, 2021-01-01 7',
    });
    expect(taxes.map(({ category }) => category).toSorted()).toEqual([
      'AE',
      'E',
      'E',
      'G',
      'K',
      'O',
      'S',
      'S',
    ]);
    expect(taxes.every(({ category, reason }) => category === 'S' || (reason ?? '') !== '')).toBe(true);
    expect(statuses).toEqual([
      { name: 'Offen', billable: false },
      { name: 'Wartend', billable: false },
      { name: 'Gelöst', billable: true },
      { name: 'Geschlossen', billable: true },
    ]);
  });

  it.each([
    ['JP', 'JPY', 0, 'Asia/Tokyo', 'VAT 10 %'],
    ['KW', 'KWD', 3, 'Asia/Kuwait', null],
    ['NZ', 'NZD', 2, 'Pacific/Auckland', 'GST 15 %'],
    ['NP', 'NPR', 2, 'Asia/Kathmandu', 'VAT 13 %'],
    ['AT', 'EUR', 2, 'Europe/Vienna', 'USt. 20 %'],
    ['CH', 'CHF', 2, 'Europe/Zurich', 'MWST 8.1 %'],
    ['US', 'USD', 2, 'America/New_York', null],
  ])('in %s gives %s with %d minor units', async (region, currency, minorUnits, timeZone, standardTax) => {
    const account = await product.anonymous.post(RegisteredView, '/accounts', registration(region));
    expect(account).toMatchObject({ region, currency, minorUnits, timeZone });
    expect((await seeds(account.accountId)).standard).toBe(standardTax);
  });

  it('takes another time zone of the region: Honolulu is a day behind Auckland', async () => {
    const honolulu = await product.register({ region: 'US', timeZone: 'Pacific/Honolulu' });
    const auckland = await product.register({ region: 'NZ' });
    const kathmandu = await product.register({ region: 'NP' });
    // 10:30 UTC is 00:30 of the same day in Honolulu, 23:30 in Auckland (summer time, +13), 16:15 in Kathmandu (+5:45).
    const days = async (instant: string) =>
      Promise.all(
        [honolulu, auckland, kathmandu].map(async ({ owner }) =>
          todayOf(await owner.get(SettingsView, '/settings'), new Date(instant)),
        ),
      );
    expect(await days('2026-12-31T10:30:00Z')).toEqual(['2026-12-31', '2026-12-31', '2026-12-31']);
    expect(await days('2026-12-31T11:00:00Z')).toEqual(['2026-12-31', '2027-01-01', '2026-12-31']);
    expect(await days('2026-12-31T18:14:59Z')).toEqual(['2026-12-31', '2027-01-01', '2026-12-31']);
    expect(await days('2026-12-31T18:15:00Z')).toEqual(['2026-12-31', '2027-01-01', '2027-01-01']);
  });

  it('refuses an address that signs in already, in any case, and leaves nothing behind', async () => {
    const body = registration('DE');
    await product.anonymous.post(RegisteredView, '/accounts', body);
    const count = () => product.deps.database.pool.query('select count(*) from account_directory');
    const before = (await count()).rows;
    const again = { ...body, email: body.email.toUpperCase() };
    const refused = await product.anonymous.refused('POST', '/accounts', { body: again });
    expect(refused).toMatchObject({ status: 409, code: 'users.emailTaken' });
    expect((await count()).rows).toEqual(before);
  });

  it('refuses countries, zones and passwords that are none', async () => {
    const wrong = { ...registration('XX'), timeZone: 'Europe/Atlantis', password: 'short', currency: 'USD' };
    const { status, errors = [] } = await product.anonymous.refused('POST', '/accounts', { body: wrong });
    expect(status).toBe(400);
    expect(errors.map(({ path }) => path).toSorted()).toEqual([
      'body',
      'body/password',
      'body/region',
      'body/timeZone',
    ]);
  });
});

describe('regions', () => {
  it('are all 249 countries of ISO 3166, named in the language of the reader', async () => {
    const german = product.client({ 'accept-language': 'de-CH,de;q=0.9,en;q=0.5' });
    const { items } = await german.get(z.object({ items: z.array(RegionView) }), '/regions');
    expect(items).toHaveLength(249);
    expect(new Set(items.map(({ code }) => code)).size).toBe(249);
    expect(items.find(({ code }) => code === 'JP')).toMatchObject({ name: 'Japan', currency: 'JPY' });
    expect(items.find(({ code }) => code === 'AT')?.name).toBe('Österreich');
  });

  it('have a currency, a zone and formats that exist', () => {
    const currencies = new Set(Intl.supportedValuesOf('currency'));
    for (const [code] of regionTable) {
      const region = regionOf(code);
      expect(currencies).toContain(region.currency);
      expect(() => new Intl.DateTimeFormat(region.dateFormat, { timeZone: region.timeZone })).not.toThrow();
      expect(() => new Intl.NumberFormat(region.numberFormat)).not.toThrow();
    }
  });

  it('start with taxes whose percentages follow one another by day', () => {
    for (const [code] of regionTable) {
      const taxes = taxSeedsOf(code);
      expect(new Set(taxes.map(({ name }) => name)).size).toBe(taxes.length);
      for (const { percentages } of taxes) {
        const days = percentages.map(([validFrom]) => validFrom);
        expect(days).toEqual(days.toSorted());
        expect(new Set(days).size).toBe(days.length);
      }
    }
  });
});
