import { afterAll, describe, expect, it } from 'vitest';
import { issuedDocument } from '../testing/issued-document.ts';
import { exportFacts, openTestQuickbooks, openTestXero } from '../testing/ledgers.ts';
import type { LedgerPort } from './ledger-port.ts';

const xero = await openTestXero();
const quickbooks = await openTestQuickbooks();
const british = await openTestQuickbooks('GB');
const american = await openTestQuickbooks('US');
afterAll(async () => {
  for (const { simulator } of [xero, quickbooks, british, american]) {
    await simulator.close();
    expect(simulator.complaints()).toEqual([]);
  }
});

const customerToCreate = {
  reference: '0193a1b2-0000-7000-8000-000000000001',
  name: 'Neukunde: Nord GmbH',
  email: 'info@neukunde.example',
  phone: '+49 431 5550',
  vatId: 'DE123456789',
  currency: 'EUR',
  street: 'Holtenauer Straße 1',
  postalCode: '24105',
  city: 'Kiel',
  state: '',
  country: 'DE',
};

describe.each([
  ['Xero', xero, 'OUTPUT', 'name-used'],
  ['QuickBooks', quickbooks, '2', '6240'],
] as const)('what %s tells', (name, { port, access, organisation, simulator }, standardTax, takenCode) => {
  it('of the organisation, and of a lock on its books', async () => {
    expect(organisation).toMatchObject({
      baseCurrency: 'EUR',
      country: 'DE',
      taxes: 'codes',
      lockedUntil: null,
    });
    const books = 'companies' in simulator ? simulator.companies[0] : simulator.organisations[0];
    if (books !== undefined && 'closedUntil' in books) books.closedUntil = '2026-09-30';
    if (books !== undefined && 'lockDate' in books) books.lockDate = '2026-09-30';
    const { organisation: locked, problems } = await port.inspect(access);
    expect(locked.lockedUntil).toBe('2026-09-30');
    expect(problems).toContainEqual(expect.objectContaining({ code: 'books-closed-until', blocking: false }));
    expect(problems.filter(({ blocking }) => blocking)).toEqual([]);
  });

  it('of customers, archived ones too, and finds one by a piece of the name', async () => {
    const { entries, next } = await port.list(access, 'customers', null);
    expect(next).toBeNull();
    expect(entries.filter(({ active }) => !active)).toHaveLength(1);
    expect(await port.findCustomers(access, "O'Hara")).toMatchObject([{ name: "O'Hara Maschinenbau KG" }]);
  });

  it('of taxes with their percentage, items, accounts for sales and accounts that take payments', async () => {
    const { entries: taxes } = await port.list(access, 'taxes', null);
    const standard = taxes.find(({ remoteId }) => remoteId === standardTax);
    expect(Number(standard?.percentage)).toBe(19);
    const { entries: items } = await port.list(access, 'items', null);
    expect(items.some(({ hasIncomeAccount }) => hasIncomeAccount)).toBe(true);
    const { entries: accounts } = await port.list(access, 'accounts', null);
    expect(accounts.map(({ name: own }) => own)).not.toContain('Business account');
    const { entries: banks } = await port.list(access, 'paymentAccounts', null);
    expect(banks.length).toBeGreaterThan(0);
    await port.list(access, 'terms', null);
  });

  it('of a customer that is created once, and told from another of that name', async () => {
    const { payload, problems } = port.prepareCustomer(customerToCreate, organisation);
    expect(problems.map(({ code }) => code)).toEqual(name === 'Xero' ? [] : ['name-characters']);
    const payloads = [payload ?? ''];
    expect(await port.readBack(access, payloads)).toEqual([{ found: 'nothing' }]);
    expect(await port.write(access, { key: 'customer-1', payloads })).toMatchObject([{ result: 'ok' }]);
    expect(await port.readBack(access, payloads)).toMatchObject([{ found: 'same' }]);
    const other =
      port.prepareCustomer({ ...customerToCreate, reference: 'another' }, organisation).payload ?? '';
    expect(await port.write(access, { key: 'customer-2', payloads: [other] })).toMatchObject([
      { result: 'rejected', class: 'name-exists', code: takenCode },
    ]);
  });

  it('of what changed since: nothing at first, then a new invoice and its void', async () => {
    const { cursor, changes } = await port.changesSince(access, null);
    expect(changes).toEqual([]);
    simulator.clock.advance(10 * 60_000);
    const { entries } = await port.list(access, 'customers', null);
    const facts = exportFacts(
      { organisation },
      {
        customer: { remoteId: entries[0]?.remoteId ?? '', currency: null },
        taxes: { 'S 19': { remoteId: standardTax, percentage: '19' } },
        otherLines: {
          itemId: name === 'Xero' ? null : '1',
          accountCode: name === 'Xero' ? '200' : null,
          trackingIds: [],
        },
      },
    );
    const { payload } = port.prepareDocument(issuedDocument('RE-2026-77', [{ price: '100.00' }]), facts);
    const [made] = await port.write(access, { key: 'change-1', payloads: [payload ?? ''] });
    const first = await port.changesSince(access, cursor);
    expect(first.changes).toMatchObject([
      { kind: 'invoice', number: 'RE-2026-77', status: 'approved', open: '119.00' },
    ]);
    if (made?.result !== 'ok') throw new Error('not made');
    simulator.clock.advance(10 * 60_000);
    await voided(port, access, made);
    const second = await port.changesSince(access, first.cursor);
    expect(second.changes).toMatchObject([{ remoteId: made.remoteId, status: 'voided' }]);
  });

  it('of a token that has ended, and of a company it may not touch', async () => {
    const elsewhere = { ...access, organisationId: '99' };
    await expect(port.list(elsewhere, 'customers', null)).rejects.toMatchObject({ kind: 'stopped' });
    simulator.oauth.expireAccess();
    await expect(port.list(access, 'customers', null)).rejects.toMatchObject({ kind: 'token' });
    const write = port.write(access, {
      key: 'ended',
      payloads: [name === 'Xero' ? 'PUT /Invoices\n{}' : 'POST /invoice\n{}'],
    });
    await expect(write).rejects.toMatchObject({ kind: 'token' });
  });
});

async function voided(
  port: LedgerPort,
  access: Parameters<LedgerPort['write']>[0],
  { remoteId, version }: { readonly remoteId: string; readonly version: string | null },
): Promise<void> {
  const { payload } = port.prepareVoid({ kind: 'invoice', remoteId, version });
  expect(await port.write(access, { key: `void-${remoteId}`, payloads: [payload ?? ''] })).toMatchObject([
    { result: 'ok' },
  ]);
}

describe('a QuickBooks company', () => {
  it('that numbers by itself is refused until custom transaction numbers are on', async () => {
    const [company] = quickbooks.simulator.companies;
    if (company !== undefined) company.customTxnNumbers = false;
    const accessToken = quickbooks.simulator.oauth.issue(quickbooks.access.organisationId).accessToken;
    const { problems } = await quickbooks.port.inspect({ ...quickbooks.access, accessToken });
    expect(problems).toContainEqual(expect.objectContaining({ code: 'own-numbers-off', blocking: true }));
  });

  it('of several currencies is told the currency of each document: 100.00 and 20.00 GBP', async () => {
    expect(british.organisation).toMatchObject({ multiCurrency: true, baseCurrency: 'GBP' });
    const facts = exportFacts(british, {
      customer: { remoteId: '1', currency: 'GBP' },
      taxes: { 'S 20': { remoteId: '2', percentage: '20' } },
      otherLines: { itemId: '1', accountCode: null, trackingIds: [] },
    });
    const gbp = issuedDocument('GB-1', [{ price: '100.00', percentage: '20' }], {
      currency: { code: 'GBP', minorUnits: 2 },
    });
    const { payload } = british.port.prepareDocument(gbp, facts);
    const outcomes = await british.port.write(british.access, { key: 'gb-1', payloads: [payload ?? ''] });
    expect(outcomes).toMatchObject([{ result: 'ok', totals: { gross: '120.00' } }]);
    const euro = british.port.prepareDocument(
      issuedDocument('GB-2', [{ price: '1.00', percentage: '20' }]),
      facts,
    );
    expect(euro.problems).toMatchObject([{ code: 'customer-currency-differs' }]);
  });

  it('in the United States computes its tax by address: 100.00 and 8.88, whatever we thought', async () => {
    expect(american.organisation.taxes).toBe('us-automated');
    const facts = exportFacts(
      american,
      {
        customer: { remoteId: '1', currency: 'USD' },
        taxes: {},
        otherLines: { itemId: '1', accountCode: null, trackingIds: [] },
      },
      { tax: 'ledger' },
    );
    const document = issuedDocument('US-1', [{ price: '100.00', percentage: '8' }], {
      currency: { code: 'USD', minorUnits: 2 },
    });
    const { payload, problems } = american.port.prepareDocument(document, facts);
    expect(problems).toMatchObject([{ code: 'tax-computed-there', blocking: false }]);
    const outcomes = await american.port.write(american.access, { key: 'us-1', payloads: [payload ?? ''] });
    expect(outcomes).toMatchObject([
      { result: 'ok', totals: { net: '100.00', tax: '8.88', gross: '108.88' } },
    ]);
  });
});
