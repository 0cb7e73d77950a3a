import OAuthClient from 'intuit-oauth';
import nodeQuickbooks from 'node-quickbooks';
import { afterAll, describe, expect, it } from 'vitest';
import { AccountingApi, Invoice, LineAmountTypes } from 'xero-node';
import { startQuickbooks } from '../../simulators/quickbooks/simulator.ts';
import { startXero } from '../../simulators/xero/simulator.ts';
import { simulatorApp } from '../integrations/simulator-app.ts';

/**
 * The clients others wrote for the real vendors work with the simulators: where our client and our simulator were
 * wrong in the same way, these would not go along. They may send what we do not, so no judge listens.
 */

type Done = (error: unknown, data?: unknown) => void;
type Books = {
  createInvoice(invoice: object, done: Done): void;
  findCustomers(criteria: object, done: Done): void;
};
/** Its declarations describe an ES module, which it is not. */
const QuickBooks = nodeQuickbooks as unknown as {
  new (...settings: readonly (string | number | boolean)[]): Books;
  V3_ENDPOINT_BASE_URL: string;
};

describe("Xero's own client", async () => {
  const simulator = await startXero();
  afterAll(() => simulator.close());
  const [organisation] = simulator.organisations;
  const tenantId = organisation?.id ?? '';
  const api = new AccountingApi(`${simulator.url}/api.xro/2.0`);
  api.accessToken = simulator.oauth.issue(tenantId).accessToken;
  const invoice = (invoiceNumber: string) => ({
    type: Invoice.TypeEnum.ACCREC,
    contact: { contactID: organisation?.contacts[0]?.id ?? '' },
    invoiceNumber,
    date: '2026-11-02',
    dueDate: '2026-11-16',
    lineAmountTypes: LineAmountTypes.Exclusive,
    status: Invoice.StatusEnum.AUTHORISED,
    lineItems: [
      { description: 'Support', quantity: 1, unitAmount: 100, accountCode: '200', taxType: 'OUTPUT' },
    ],
  });

  it('creates invoices, each with its own answer, and reads them back', async () => {
    const sent = { invoices: [invoice('X-1'), invoice('X-1')] };
    const { body } = await api.createInvoices(tenantId, sent, false, 4, 'key-1');
    expect(body.invoices?.map(({ total, hasErrors }) => [total, hasErrors])).toEqual([
      [119, false],
      [undefined, true],
    ]);
    const read = await api.getInvoices(tenantId, undefined, undefined, undefined, undefined, ['X-1']);
    expect(read.body.invoices?.map(({ invoiceID }) => invoiceID)).toEqual([body.invoices?.[0]?.invoiceID]);
  });

  it('meets the errors it knows', async () => {
    const wrong = { ...invoice('X-2'), contact: { contactID: tenantId } };
    await expect(api.createInvoices(tenantId, { invoices: [wrong] })).rejects.toContain(
      'ValidationException',
    );
    simulator.oauth.expireAccess();
    await expect(api.getOrganisations(tenantId)).rejects.toContain('401');
  });
});

describe("QuickBooks' clients", async () => {
  const simulator = await startQuickbooks();
  afterAll(() => simulator.close());
  const realmId = simulator.companies[2]?.realmId ?? '';
  const redirectUri = 'http://localhost:9/callback';
  OAuthClient.authorizeEndpoint = `${simulator.url}/connect/oauth2`;
  OAuthClient.tokenEndpoint = `${simulator.url}/oauth2/v1/tokens/bearer`;
  OAuthClient.revokeEndpoint = `${simulator.url}/v2/oauth2/tokens/revoke`;
  QuickBooks.V3_ENDPOINT_BASE_URL = `${simulator.url}/v3/company/`;

  async function connected() {
    const client = new OAuthClient({
      ...simulatorApp,
      environment: 'production',
      redirectUri,
      logging: false,
    });
    const address = client.authorizeUri({ scope: [OAuthClient.scopes.Accounting ?? ''], state: 'state-1' });
    expect(await (await fetch(address)).text()).toContain('SIMULATOR');
    const allowed = await fetch(`${simulator.url}/connect/oauth2/allow`, {
      method: 'POST',
      body: new URLSearchParams({ redirectUri, state: 'state-1', organisationId: realmId }),
      redirect: 'manual',
    });
    await client.createToken(allowed.headers.get('location') ?? '');
    return client;
  }

  it('get a token by the consent page, refresh it once, and are refused with the old one a day later', async () => {
    const client = await connected();
    const first = client.getToken().refresh_token;
    expect(client.getToken().realmId).toBe(realmId);
    await client.refresh();
    expect(client.getToken().refresh_token).not.toBe(first);
    // For a day Intuit takes the one before as well, for answers that got lost.
    simulator.clock.advance(25 * 3_600_000);
    await expect(client.refreshUsingToken(first ?? '')).rejects.toThrow(/400|invalid_grant/);
  });

  it('create an invoice, meet a used number, and find a customer with an apostrophe', async () => {
    const { access_token: token } = (await connected()).getToken();
    const { clientId, clientSecret } = simulatorApp;
    const books = new QuickBooks(clientId, clientSecret, token, false, realmId, true, false, 75, '2.0', '');
    const line = {
      Amount: 100,
      DetailType: 'SalesItemLineDetail' as const,
      SalesItemLineDetail: { ItemRef: { value: '1' }, Qty: 1, UnitPrice: 100, TaxCodeRef: { value: 'TAX' } },
    };
    const invoice = { DocNumber: 'Q-1', CustomerRef: { value: '1' }, Line: [line] };
    const create = () => settled((done) => books.createInvoice({ ...invoice }, done));
    // 100.00 at 8.875 % is 8.875, rounded away from zero to 8.88.
    expect(await create()).toMatchObject({ data: { DocNumber: 'Q-1', TotalAmt: 108.88 } });
    expect(await create()).toMatchObject({
      error: { response: { data: { Fault: { Error: [{ code: '6140' }] } } } },
    });
    const found = await settled((done) =>
      books.findCustomers({ DisplayName: "O'Hara Maschinenbau KG" }, done),
    );
    expect(found).toMatchObject({
      data: { QueryResponse: { Customer: [{ DisplayName: "O'Hara Maschinenbau KG" }] } },
    });
  });
});

/** A call back's outcome as a promise. */
function settled(call: (done: Done) => void): Promise<{ readonly error: unknown; readonly data: unknown }> {
  return new Promise((resolve) => call((error, data) => resolve({ error, data })));
}
