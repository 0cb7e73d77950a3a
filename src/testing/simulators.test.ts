import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { startQuickbooks } from '../../simulators/quickbooks/simulator.ts';
import { startXero } from '../../simulators/xero/simulator.ts';

/** What a test must be able to rely on in the simulators: that they refuse what they do not know, and say so. */

const xero = await startXero({ start: new Date('2026-11-02T09:00:00Z'), speed: 0, limits: true });
const quickbooks = await startQuickbooks({ start: new Date('2026-11-02T09:00:00Z'), speed: 0 });
afterAll(() => Promise.all([xero.close(), quickbooks.close()]));

const [organisation] = xero.organisations;
const tenantId = organisation?.id ?? '';
const realmId = quickbooks.companies[0]?.realmId ?? '';

let headers: Record<string, string>;
beforeEach(() => {
  // A day on, nobody has called yet.
  xero.clock.advance(24 * 3_600_000);
  headers = {
    authorization: `Bearer ${xero.oauth.issue(tenantId).accessToken}`,
    'xero-tenant-id': tenantId,
  };
});

const api = '/api.xro/2.0';
const ask = (target: string, init: RequestInit = {}) =>
  fetch(`${xero.url}${target}`, { ...init, headers: { ...headers, ...init.headers } });
const put = (body: unknown, more: Record<string, string> = {}) =>
  ask(`${api}/Invoices?summarizeErrors=false`, { method: 'PUT', body: JSON.stringify(body), headers: more });
const invoice = (more: object = {}) => ({
  Type: 'ACCREC',
  Contact: { ContactID: organisation?.contacts[0]?.id },
  Date: '2026-11-02',
  DueDate: '2026-11-16',
  LineAmountTypes: 'Exclusive',
  Status: 'AUTHORISED',
  LineItems: [{ Description: 'Support', Quantity: 1, UnitAmount: 100, AccountCode: '200' }],
  ...more,
});
const messages = async (response: Response) =>
  ((await response.json()) as { Invoices: { ValidationErrors?: { Message: string }[] }[] }).Invoices.flatMap(
    ({ ValidationErrors = [] }) => ValidationErrors.map(({ Message }) => Message),
  );

describe('a simulator', () => {
  it.each([
    ['a path', () => ask(`${api}/Quotes`)],
    ['a parameter', () => ask(`${api}/Invoices?sort=Date`)],
    ['a header', () => ask(`${api}/Invoices`, { headers: { 'x-surprise': 'yes' } })],
    ['a field', () => put({ Invoices: [invoice({ Url: 'https://example.com' })] })],
    ['a filter', () => ask(`${api}/Invoices?where=${encodeURIComponent('Total>100')}`)],
  ])('answers 501 to %s it does not model, and notes it', async (_what, call) => {
    const before = xero.complaints().length;
    expect((await call()).status).toBe(501);
    expect(xero.complaints()).toHaveLength(before + 1);
  });

  it('lets nobody in without a token, nor into another organisation', async () => {
    expect((await ask(`${api}/Organisation`, { headers: { authorization: 'Bearer none' } })).status).toBe(
      401,
    );
    const other = xero.organisations[1]?.id ?? '';
    expect((await ask(`${api}/Organisation`, { headers: { 'xero-tenant-id': other } })).status).toBe(403);
  });

  it('is steered from outside: faults, journal and clock', async () => {
    const control = (what: string, body: unknown) =>
      fetch(`${xero.url}/__sim/${what}`, { method: 'POST', body: JSON.stringify(body) });
    await control('faults', [{ match: { path: '/Accounts', nth: 2 }, do: '503', times: 1 }]);
    const statuses = [];
    for (let call = 0; call < 3; call += 1) statuses.push((await ask(`${api}/Accounts`)).status);
    expect(statuses).toEqual([200, 503, 200]);
    await control('clock', { set: '2026-12-24T12:00:00Z' });
    expect(xero.clock.now().toISOString()).toBe('2026-12-24T12:00:00.000Z');
    const journal = (await (await fetch(`${xero.url}/__sim/journal`)).json()) as { fault: string | null }[];
    expect(journal.at(-2)).toMatchObject({
      method: 'GET',
      path: `${api}/Accounts`,
      status: 503,
      fault: '503',
    });
    expect(JSON.stringify(journal)).not.toContain('Bearer');
  });

  it('holds the vendor to its limits: the 61st call of a minute waits', async () => {
    for (let call = 0; call < 60; call += 1) expect((await ask(`${api}/Organisation`)).status).toBe(200);
    const refused = await ask(`${api}/Organisation`);
    expect([refused.status, refused.headers.get('x-rate-limit-problem')]).toEqual([429, 'minute']);
    xero.clock.advance(61_000);
    expect((await ask(`${api}/Organisation`)).status).toBe(200);
  });
});

describe('Xero, as it is simulated', () => {
  it.each([
    [
      'an account that is none',
      { LineItems: [{ Quantity: 1, UnitAmount: 1, AccountCode: 'nope' }] },
      /Account code 'nope'/,
    ],
    [
      'an account that was archived',
      { LineItems: [{ Quantity: 1, UnitAmount: 1, AccountCode: '299' }] },
      /Account code '299'/,
    ],
    [
      'a tax for purchases',
      { LineItems: [{ Quantity: 1, UnitAmount: 1, AccountCode: '200', TaxType: 'INPUT' }] },
      /TaxType code/,
    ],
    [
      'a contact that was archived',
      { Contact: { ContactID: 'cccccccc-0000-4000-8000-000000000111' } },
      /archived/,
    ],
    ['a foreign currency', { CurrencyCode: 'USD' }, /not subscribed to currency USD/],
    [
      'an amount that is not quantity × price',
      { LineItems: [{ Quantity: 2, UnitAmount: 1, LineAmount: 3, AccountCode: '200' }] },
      /line total/,
    ],
  ])('refuses %s, element by element', async (_what, more, sentence) => {
    const response = await put({ Invoices: [invoice(more), invoice()] });
    expect(response.status).toBe(200);
    expect(await messages(response)).toEqual([expect.stringMatching(sentence)]);
  });

  it('cuts prices to two places without unitdp=4: 1,000 × 0.0049 is 0.00, not 4.90', async () => {
    const line = { Description: 'GB', Quantity: 1000, UnitAmount: 0.0049, AccountCode: '200' };
    const total = async (places: string) => {
      const target = `${api}/Invoices?summarizeErrors=false${places}`;
      const response = await ask(target, {
        method: 'PUT',
        body: JSON.stringify(invoice({ LineItems: [line] })),
      });
      return ((await response.json()) as { Invoices: { SubTotal: number }[] }).Invoices[0]?.SubTotal;
    };
    expect([await total(''), await total('&unitdp=4')]).toEqual([0, 4.9]);
  });

  it('repeats an answer to its key for six minutes, and takes no other request under it', async () => {
    const key = { 'idempotency-key': 'key-1' };
    const idOf = async (response: Response) =>
      ((await response.json()) as { Invoices: { InvoiceID: string }[] }).Invoices[0]?.InvoiceID;
    const first = await idOf(await put({ Invoices: [invoice()] }, key));
    expect(await idOf(await put({ Invoices: [invoice()] }, key))).toBe(first);
    expect((await put({ Invoices: [invoice({ Reference: 'other' })] }, key)).status).toBe(400);
    xero.clock.advance(6 * 60_000);
    expect(await idOf(await put({ Invoices: [invoice()] }, key))).not.toBe(first);
  });

  it('is kept by hand in its back office: a lock, then nothing may be dated before it', async () => {
    expect(await (await fetch(xero.url)).text()).toContain('SIMULATOR');
    const form = new URLSearchParams({ organisation: tenantId, until: '2026-11-30' });
    await fetch(`${xero.url}/back-office/lock`, { method: 'POST', body: form });
    expect(await messages(await put({ Invoices: [invoice()] }))).toEqual([
      expect.stringMatching(/lock date/),
    ]);
  });
});

describe('QuickBooks, as it is simulated', () => {
  const { accessToken } = quickbooks.oauth.issue(realmId);
  const query = async (text: string) => {
    const search = new URLSearchParams({ query: text, minorversion: '75' });
    const response = await fetch(`${quickbooks.url}/v3/company/${realmId}/query?${search.toString()}`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    return (await response.json()) as Record<string, { Customer?: object[]; Error?: { code: string }[] }>;
  };

  it('hides what is inactive unless it is asked for, and reads quoted apostrophes', async () => {
    const all = await query('select * from Customer where Active in (true, false) maxresults 1000');
    const active = await query('select * from Customer maxresults 1000');
    expect((all.QueryResponse?.Customer?.length ?? 0) - (active.QueryResponse?.Customer?.length ?? 0)).toBe(
      1,
    );
    const found = await query(
      String.raw`select * from Customer where DisplayName = 'O\'Hara Maschinenbau KG'`,
    );
    expect(found.QueryResponse?.Customer).toHaveLength(1);
  });

  it.each([
    ["select * from Invoice where PrivateNote = 'x'", '4001'],
    ['select * form Invoice', '4000'],
  ])('answers %j with %s', async (text, code) => {
    expect((await query(text)).Fault?.Error).toMatchObject([{ code }]);
  });
});

it('what a simulator keeps outlives it where it has a file', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'simulator-'));
  const stateFile = path.join(folder, 'xero.state');
  const first = await startXero({ stateFile });
  const token = first.oauth.issue(tenantId);
  const form = new URLSearchParams({ organisation: tenantId, until: '2026-01-31' });
  await fetch(`${first.url}/back-office/lock`, { method: 'POST', body: form });
  await first.close();
  const second = await startXero({ stateFile });
  expect(second.organisations[0]?.lockDate).toBe('2026-01-31');
  expect(second.oauth.grantOf(`Bearer ${token.accessToken}`)).not.toBeNull();
  await second.close();
  fs.rmSync(folder, { recursive: true });
});
