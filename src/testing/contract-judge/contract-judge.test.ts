import { describe, expect, it } from 'vitest';
import type { SimRequest } from '../../../simulators/core/http.ts';
import * as shapes from '../../integrations/xero/shapes.ts';
import { parseWithNumbersAsText } from '../../lib/json-numbers.ts';
import { hasContracts } from './contracts.ts';
import { quickbooksJudge } from './quickbooks-judge.ts';
import { xeroContract } from './xero-contract.ts';
import { xeroJudge } from './xero-judge.ts';

type Json = Record<string, unknown>;

const id = '00000000-0000-4000-8000-000000000001';

function request(method: string, path: string, body: unknown, more: Partial<SimRequest> = {}): SimRequest {
  const headers = {
    'content-type': 'application/json',
    'xero-tenant-id': id,
    'idempotency-key': 'key',
    ...more.headers,
  };
  return {
    method,
    path,
    params: {},
    query: {},
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...more,
    headers,
  };
}

/** The value with one member set, or taken away, at a path such as `LineItems.0.Quantity`. */
function changed(value: Json, path: string, to: unknown): Json {
  const copy = structuredClone(value);
  const names = path.split('.');
  const last = names.pop() ?? '';
  const holder = names.reduce<Json>((at, name) => at[name] as Json, copy);
  if (to === undefined) delete holder[last];
  else holder[last] = to;
  return copy;
}

describe.runIf(hasContracts)('the judge of Xero', () => {
  const judge = xeroJudge();
  const invoice: Json = {
    Type: 'ACCREC',
    InvoiceNumber: 'RE-2026-1',
    Contact: { ContactID: id },
    Date: '2026-11-02',
    DueDate: '2026-11-16',
    LineAmountTypes: 'Exclusive',
    CurrencyCode: 'EUR',
    Status: 'AUTHORISED',
    LineItems: [
      {
        Description: 'Support',
        Quantity: 1,
        UnitAmount: 95,
        LineAmount: 95,
        AccountCode: '200',
        TaxType: 'OUTPUT',
      },
    ],
  };
  const put = (body: unknown, more: Partial<SimRequest> = {}) =>
    judge?.request(request('PUT', '/api.xro/2.0/Invoices', body, more)) ?? [];
  const query = { summarizeErrors: 'false', unitdp: '4' };

  it('has nothing against an invoice as we send it', () => {
    expect(put({ Invoices: [invoice] }, { query })).toEqual([]);
  });

  it.each([
    ['Type', 'SALE'],
    ['Type', 1],
    ['Status', 'AUTHORIZED'],
    ['Contact.ContactID', '42'],
    ['Contact.ContactId', id],
    ['Contact', id],
    ['CurrencyCode', 'XXQ'],
    ['LineAmountTypes', 'EXCL'],
    ['Date', '02/11/2026'],
    ['DueDate', '2026-11-16T00:00:00'],
    ['dueDate', '2026-11-16'],
    ['LineItems', {}],
    ['LineItems.0.Quantity', '1'],
    ['LineItems.0.UnitAmount', '95.00'],
    ['LineItems.0.LineAmount', null],
    ['LineItems.0.Taxtype', 'OUTPUT'],
    ['LineItems.0.AccountCode', 200],
    ['InvoiceNumber', 2026],
    ['InvoiceNumber', 'R'.repeat(256)],
    ['SentToContact', 'yes'],
  ] as const)('refuses an invoice whose %s is %j', (path, to) => {
    expect(put({ Invoices: [changed(invoice, path, to)] }, { query })).not.toEqual([]);
  });

  it.each([
    ['a list without its name', [invoice], { query }],
    [
      'a parameter that is not declared',
      { Invoices: [invoice] },
      { query: { ...query, summariseErrors: 'false' } },
    ],
    ['a boolean that is none', { Invoices: [invoice] }, { query: { summarizeErrors: 'no' } }],
    [
      'a key of 129 characters',
      { Invoices: [invoice] },
      { query, headers: { 'idempotency-key': 'k'.repeat(129) } },
    ],
    ['broken JSON', '{"Invoices":[', { query }],
  ])('refuses %s', (_what, body, more) => {
    expect(put(body, more)).not.toEqual([]);
  });

  /** What Xero's own file says against itself, so nothing can be read from it: an example that is none. */
  it.each([
    ['/Invoices', 'Invoices', shapes.Invoice],
    ['/CreditNotes', 'CreditNotes', shapes.CreditNote],
    ['/Payments', 'Payments', shapes.Payment],
    ['/Contacts', 'Contacts', shapes.Contact],
    ['/Accounts', 'Accounts', shapes.Account],
    ['/TaxRates', 'TaxRates', shapes.TaxRate],
    ['/Items', 'Items', shapes.Item],
    ['/Organisation', 'Organisations', shapes.Organisation],
    ['/Organisation/Actions', 'Actions', shapes.Action],
  ] as const)("the vendor's own example of %s is read", (path, name, shape) => {
    const found = xeroContract().operations.find((it) => it.path === path && it.method === 'GET');
    const example = found?.operation.responses['200']?.content?.['application/json']?.example;
    const rows = (parseWithNumbersAsText(JSON.stringify(example)) as Record<string, unknown[]>)[name] ?? [];
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(shape.safeParse(row)).toMatchObject({ success: true });
  });
});

describe.runIf(hasContracts)('the judge of QuickBooks', () => {
  const judge = quickbooksJudge();
  const invoice: Json = {
    DocNumber: 'RE-2026-1',
    TxnDate: '2026-11-02',
    CustomerRef: { value: '58' },
    GlobalTaxCalculation: 'TaxExcluded',
    Line: [
      {
        Description: 'Support',
        Amount: 95,
        DetailType: 'SalesItemLineDetail',
        SalesItemLineDetail: { ItemRef: { value: '1' }, Qty: 1, UnitPrice: 95, TaxCodeRef: { value: '2' } },
      },
    ],
  };
  const query = { minorversion: '75', requestid: 'key' };
  const post = (entity: string, body: unknown, more: Readonly<Record<string, string>> = query) =>
    judge?.request(request('POST', `/v3/company/1/${entity}`, body, { query: more })) ?? [];

  it('has nothing against an invoice as we send it', () => {
    expect(post('invoice', invoice)).toEqual([]);
  });

  it.each([
    ['CustomerRef', '58'],
    ['CustomerRef', { id: '58' }],
    ['CustomerRef', { value: 58 }],
    ['CustomerRef', undefined],
    ['Line', []],
    ['Line', undefined],
    ['LineItems', []],
    ['Line.0.Amount', '95.00'],
    ['Line.0.DetailType', 'ItemLineDetail'],
    ['Line.0.DetailType', 'DescriptionOnly'],
    ['Line.0.TaxCodeRef', { value: '2' }],
    ['Line.0.SalesItemLineDetail.Quantity', 1],
    ['Line.0.SalesItemLineDetail.Qty', '1'],
    ['Line.0.SalesItemLineDetail.ItemRef', '1'],
    ['Line.0.DiscountLineDetail', {}],
    ['GlobalTaxCalculation', 'Exclusive'],
    ['TxnDate', '2026-11-02T00:00:00Z'],
    ['DocNumber', 'R'.repeat(22)],
    ['DocNumber', 20261],
    ['BillEmail', 'info@example.com'],
    ['LinkedTxn', { TxnId: '1', TxnType: 'Estimate' }],
    ['PrivateNote', 'x'.repeat(4001)],
  ] as const)('refuses an invoice whose %s is %j', (path, to) => {
    expect(post('invoice', changed(invoice, path, to))).not.toEqual([]);
  });

  it.each([
    ['a name with a colon', 'customer', { DisplayName: 'Sommer: Kanzlei' }, query],
    ['a refund receipt from nowhere', 'refundreceipt', invoice, query],
    ['a payment of nobody', 'payment', { TotalAmt: 119 }, query],
    ['a void without its version', 'invoice', { Id: '1' }, { ...query, operation: 'void' }],
    ['another minor version', 'invoice', invoice, { ...query, minorversion: '65' }],
    ['a request id of 51 characters', 'invoice', invoice, { ...query, requestid: 'k'.repeat(51) }],
    ['numbers that may be used twice', 'invoice', invoice, { ...query, include: 'allowduplicatedocnum' }],
  ])('refuses %s', (_what, entity, body, more) => {
    expect(post(entity, body, more)).not.toEqual([]);
  });
});
