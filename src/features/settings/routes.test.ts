import { sql } from 'kysely';
import { PNG } from 'pngjs';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inAccount } from '../../db/transaction.ts';
import { newId } from '../../lib/ids.ts';
import { openProduct, type TestAccount } from '../../testing/product.ts';
import { setCurrency } from './operations.ts';
import { BankAccountsView, HolidaysView, NumberSeriesView, SettingsView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);

const SeriesList = z.object({ items: z.array(NumberSeriesView) });

describe('settings', () => {
  it('start with what the region decides', async () => {
    const settings = await product.owner.get(SettingsView, '/settings');
    expect(settings).toMatchObject({
      region: 'DE',
      country: 'DE',
      currency: 'EUR',
      minorUnits: 2,
      language: 'de',
      timeZone: 'Europe/Berlin',
      numberFormat: 'de-DE',
      paymentTerms: { due: { kind: 'days', days: 14 }, cashDiscounts: [] },
      timeRounding: { incrementMinutes: 15, mode: 'up', entryMinimumMinutes: 0, ticketMinimumMinutes: 0 },
      levelOfDetail: 'ticket',
    });
    expect(settings.standardTaxId).not.toBeNull();
  });

  it('change what is named and leave the rest, under the revision that was read', async () => {
    const { owner } = await product.register();
    const body = {
      companyName: 'Südlicht IT',
      vatId: 'DE123456789',
      paymentTerms: { due: { kind: 'end-of-month' }, cashDiscounts: [{ days: 10, percentage: '2' }] },
      texts: { de: { footer: 'Südlicht IT · Sitz Kiel' } },
    };
    const changed = await owner.patch(SettingsView, '/settings', body, 1);
    expect(changed).toMatchObject({ ...body, timeZone: 'Europe/Berlin', revision: 2 });
    const stale = await owner.refused('PATCH', '/settings', { body: { city: 'Kiel' }, revision: 1 });
    expect(stale.status).toBe(412);
  });

  it('R47: moving to Austria changes the country of the address, never region and currency', async () => {
    const { owner } = await product.register({ region: 'CH' });
    const moved = await owner.patch(SettingsView, '/settings', { country: 'AT', city: 'Wien' }, 1);
    expect(moved).toMatchObject({ country: 'AT', region: 'CH', currency: 'CHF' });
    const refused = await owner.refused('PATCH', '/settings', { body: { currency: 'EUR' }, revision: 2 });
    expect(refused.status).toBe(400);
  });

  it('refuse a tax that is not there, also one of another account', async () => {
    const other = await product.register();
    const { standardTaxId } = await other.owner.get(SettingsView, '/settings');
    for (const id of [standardTaxId, newId()]) {
      const { revision } = await product.owner.get(SettingsView, '/settings');
      const refused = await product.owner.refused('PATCH', '/settings', {
        body: { standardTaxId: id },
        revision,
      });
      expect(refused).toMatchObject({ status: 404, code: 'settings.taxUnknown' });
    }
  });

  it('are read by billers and changed by administrators', async () => {
    const biller = await product.as('biller');
    expect((await biller.send('GET', '/settings')).status).toBe(200);
    expect((await biller.send('PATCH', '/settings', { body: { city: 'Kiel' }, revision: 1 })).status).toBe(
      403,
    );
    expect((await (await product.as('technician')).send('GET', '/settings')).status).toBe(403);
  });
});

describe('the currency', () => {
  const support = (account: TestAccount, code: string, minorUnits: number) =>
    setCurrency(account.context(), { code, minorUnits });

  it('can be set by support before there are amounts', async () => {
    const account = await product.register({ region: 'KW' });
    expect(account.account).toMatchObject({ currency: 'KWD', minorUnits: 3 });
    expect(await support(account, 'USD', 2)).toMatchObject({ currency: 'USD', minorUnits: 2, region: 'KW' });
  });

  it('stays once there are drafts', async () => {
    const account = await product.register();
    const customerId = newId();
    await inAccount(product.deps.database, account.account.accountId, async (tx) => {
      await sql`insert into customer (account_id, id, number, name, country)
        values (${tx.accountId}, ${customerId}, '1', 'Bäckerei Brot', 'DE')`.execute(tx);
      await sql`insert into invoice (account_id, id, kind, customer_id, currency, net, tax, gross, payment_terms, language, created_by)
        values (${tx.accountId}, ${newId()}, 'invoice', ${customerId}, 'EUR', 100, 19, 119, '{}', 'de', 'test')`.execute(
        tx,
      );
    });
    await expect(support(account, 'USD', 2)).rejects.toMatchObject({
      kind: 'conflict',
      reason: { key: 'settings.amountsExist' },
    });
  });
});

describe('bank accounts', () => {
  it('are replaced as a list, their IBANs checked by their check digits', async () => {
    const { owner } = await product.register();
    const iban = 'de89 3704 0044 0532 0130 00';
    const bank = { holderName: 'Nordlicht IT', iban, bic: 'COBADEFFXXX', bankName: 'Commerzbank' };
    const view = await owner.put(BankAccountsView, '/settings/bank-accounts', { items: [bank] }, 1);
    expect(view.items).toEqual([{ ...bank, iban: 'DE89370400440532013000' }]);
    const wrong = { ...bank, iban: 'DE89370400440532013001' };
    const refused = await owner.refused('PUT', '/settings/bank-accounts', {
      body: { items: [wrong] },
      revision: 2,
    });
    expect(refused.errors).toMatchObject([{ path: 'body/items/0/iban', code: 'wrongFields.iban' }]);
    const twice = { body: { items: [bank, bank] }, revision: 2 };
    expect((await owner.refused('PUT', '/settings/bank-accounts', twice)).code).toBe('settings.ibanTwice');
  });
});

describe('holidays', () => {
  it('are replaced as a list of days', async () => {
    const { owner } = await product.register();
    const items = [
      { day: '2026-12-26', name: 'Zweiter Weihnachtstag' },
      { day: '2026-12-25', name: 'Erster Weihnachtstag' },
    ];
    const view = await owner.put(HolidaysView, '/settings/holidays', { items }, 1);
    expect(view).toEqual({ items: items.toReversed(), revision: 2 });
    const impossible = { body: { items: [{ day: '2026-02-30', name: 'X' }] }, revision: 2 };
    expect((await owner.refused('PUT', '/settings/holidays', impossible)).status).toBe(400);
  });
});

describe('the logo', () => {
  const put = (content: Buffer, type: string) => ({ type, content: content.toString('base64') });

  it('is an image that documents can show, whatever it is called', async () => {
    const { owner } = await product.register();
    const png = PNG.sync.write(new PNG({ width: 40, height: 20 }));
    const given = { body: put(png, 'image/png'), revision: 1 };
    expect((await owner.send('PUT', '/settings/logo', given)).status).toBe(204);
    const { status, headers } = await owner.send('GET', '/settings/logo');
    expect([status, headers['content-type'], Number(headers['content-length'])]).toEqual([
      200,
      'image/png',
      png.length,
    ]);
    const broken = Buffer.concat([png.subarray(0, 40), Buffer.alloc(200)]);
    for (const body of [
      put(Buffer.from('<script>'.repeat(20)), 'image/jpeg'),
      put(broken, 'image/png'),
      put(
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0">'.padEnd(120)),
        'image/svg+xml',
      ),
    ]) {
      const refused = await owner.refused('PUT', '/settings/logo', { body, revision: 2 });
      expect(refused.code).toBe('settings.logoUnreadable');
    }
    expect((await owner.send('DELETE', '/settings/logo', { revision: 2 })).status).toBe(204);
    expect((await owner.send('GET', '/settings/logo')).status).toBe(404);
  });

  it('keeps of an SVG what draws', async () => {
    const { owner } = await product.register();
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" onload="alert(1)"><script>alert(2)</script>' +
      '<a href="https://example.com"><rect width="9" height="9"/></a><rect width="40" height="20" fill="#2b3a8c"/>' +
      '<rect width="1" height="1" fill="url(https://example.com/x)"/>' +
      '<text style="font-family:Arial;fill:red" font-family="Arial">N</text></svg>';
    const given = { body: put(Buffer.from(svg), 'image/svg+xml'), revision: 1 };
    expect((await owner.send('PUT', '/settings/logo', given)).status).toBe(204);
    const { body } = await owner.send('GET', '/settings/logo');
    expect(body).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" font-family="Tagwk">' +
        '<rect width="40" height="20" fill="#2b3a8c"/><rect width="1" height="1"/>' +
        '<text style="fill:red">N</text></svg>',
    );
  });
});

describe('number series (R39)', () => {
  it('begin with RE- and RK- and the year', async () => {
    const { items } = await product.owner.get(SeriesList, '/settings/number-series');
    expect(items.map(({ series, nextNumber }) => [series, nextNumber])).toEqual([
      ['invoice', 'RE-2026-1'],
      ['correction', 'RK-2026-1'],
    ]);
  });

  it('R3: go on where another program stopped, until the first number was given', async () => {
    const { owner, account } = await product.register();
    const body = { pattern: 'NL{yy}-{n:5}', firstNumber: 4712 };
    const view = await owner.put(NumberSeriesView, '/settings/number-series/invoice', body, 1);
    expect(view).toMatchObject({ nextNumber: 'NL26-04712', changeable: true, revision: 2 });
    await inAccount(product.deps.database, account.accountId, (tx) =>
      sql`insert into number_counter (account_id, series, year, last_number, last_date)
        values (${tx.accountId}, 'invoice', 2026, 4712, '2026-11-02')`.execute(tx),
    );
    const { items } = await owner.get(SeriesList, '/settings/number-series');
    expect(items[0]).toMatchObject({ nextNumber: 'NL26-04713', changeable: false });
    const refused = await owner.refused('PUT', '/settings/number-series/invoice', { body, revision: 2 });
    expect(refused).toMatchObject({ status: 409, code: 'settings.seriesInUse' });
  });

  it.each([
    ['RE-{yyyy}', 'settings.patternNoCount'],
    ['RE-{n}', 'settings.patternNoYear'],
    ['RE-{yyyy}-{month}-{n}', 'settings.patternUnknownPlaceholder'],
    ['RE_{yyyy}_{n}', 'settings.patternCharacterNotAllowed'],
    ['Rechnungsnummer-{yyyy}-{n}', 'settings.patternTooLong'],
    ['RK-{yyyy}-{n}', 'settings.patternsCollide'],
  ])('refuse the pattern %s', async (pattern, code) => {
    const refused = await product.owner.refused('PUT', '/settings/number-series/invoice', {
      body: { pattern },
      revision: 1,
    });
    expect(refused).toMatchObject({ status: 400, code });
  });
});
