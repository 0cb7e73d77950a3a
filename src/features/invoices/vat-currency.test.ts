import { afterAll, expect, it } from 'vitest';
import { type Desk, openDesk } from '../../testing/desk.ts';
import { hasPoppler, textOfPdf } from '../../testing/pdf-tools.ts';
import { openProduct, type TestAccount } from '../../testing/product.ts';
import { attachmentsOf } from '../documents/operations.ts';
import { setCurrency } from '../settings/operations.ts';
import { ExchangeRatesView, SettingsView } from '../settings/schema.ts';
import { TaxView } from '../taxes/schema.ts';
import { InvoiceView } from './schema.ts';

/** BT-6 and BT-111: a British company bills in euros and owes its VAT in pounds. */

const product = await openProduct();
afterAll(product.close);

const own = { vatId: 'GB123456789', phone: '+44 20 7946 0000', email: 'bills@northlight.example' };
const peppol = {
  country: 'GB',
  deliveryForm: 'peppol',
  buyerReference: 'PO-1',
  electronicAddress: 'GB987654321',
  electronicAddressScheme: '9932',
};

async function billsInEuros() {
  const account = await product.register({ region: 'GB', companyName: 'Northlight IT' });
  await setCurrency(account.context(), { code: 'EUR', minorUnits: 2 });
  const desk = await openDesk(account, own);
  return { account, desk, customer: await desk.customer(peppol) };
}

async function enter({ owner }: TestAccount, ...items: { validFrom: string; rate: string }[]) {
  const { revision } = await owner.get(SettingsView, '/settings');
  return owner.put(ExchangeRatesView, '/settings/exchange-rates', { items }, revision);
}

async function documentsOf(account: TestAccount, id: string) {
  const [pdf, xml] = await attachmentsOf(account.context(), id);
  const text = hasPoppler && pdf ? textOfPdf(pdf.bytes).replaceAll(/\s+/g, ' ') : '';
  return { text, xml: xml?.bytes.toString() ?? '' };
}

const codesOf = async ({ client }: Desk, draftId: string) => {
  const refused = await client.refused('POST', `/invoices/${draftId}/issue`, { body: {} });
  return JSON.stringify(refused);
};

it('is not issued without a rate of the month; with it the tax is stated in pounds, on paper and in the XML', async () => {
  const { account, desk, customer } = await billsInEuros();
  const draft = await desk.draft(customer.id, [['Support', '1000.00']]);
  expect(await codesOf(desk, draft.id)).toContain(
    'The rate from EUR into GBP is missing for 2026-11-02 (settings, exchange rates)',
  );
  const german = await desk.client.refused('POST', `/invoices/${draft.id}/issue`, {
    body: {},
    headers: { 'accept-language': 'de' },
  });
  expect(JSON.stringify(german)).toContain('Für den 02.11.2026 fehlt der Kurs von EUR in GBP');
  // A rate of September is none of November.
  await enter(account, { validFrom: '2026-09-01', rate: '0.86' });
  expect(await codesOf(desk, draft.id)).toContain('exchange-rate-missing');
  const { items, currency } = await enter(
    account,
    { validFrom: '2026-09-01', rate: '0.86' },
    { validFrom: '2026-11-01', rate: '0.855' },
  );
  expect([currency, items[0]]).toEqual(['GBP', { validFrom: '2026-11-01', rate: '0.855' }]);
  const invoice = await desk.client.post(InvoiceView, `/invoices/${draft.id}/issue`, {});
  // 20 % of 1,000.00 are 200.00 EUR, at 0.855 they are 171.00 GBP.
  const { text, xml } = await documentsOf(account, invoice.id);
  expect(xml).toContain('<cbc:TaxCurrencyCode>GBP</cbc:TaxCurrencyCode>');
  expect(xml).toContain('<cbc:TaxAmount currencyID="EUR">200.00</cbc:TaxAmount>');
  expect(xml).toContain('<cbc:TaxAmount currencyID="GBP">171.00</cbc:TaxAmount>');
  if (hasPoppler) expect(text).toContain('VAT in GBP, rate 0.855 of 1 Nov 2026 171.00 GBP');
});

it('R37: corrections take the rate of their invoice, whatever is entered later, and sum to what it stated', async () => {
  const { account, desk, customer } = await billsInEuros();
  await enter(account, { validFrom: '2026-11-01', rate: '0.855' });
  // 20 % of 10.00 are 2.00 EUR and 1.71 GBP.
  const invoice = await desk.issued(customer.id, [['Support', '10.00']]);
  await enter(account);
  const lineId = invoice.lines[0]?.id;
  const stated = [];
  for (const net of ['3.33', '3.33', '3.34']) {
    const body = { lines: [{ lineId, net }], reason: 'agreed' };
    const { id } = await desk.client.post(InvoiceView, `/invoices/${invoice.id}/credit`, body);
    const { xml } = await documentsOf(account, id);
    stated.push(/currencyID="GBP">([^<]*)</.exec(xml)?.[1]);
  }
  // 0.67 EUR are 0.57, 1.33 are 1.14: 0.57 more, 2.00 are 1.71: another 0.57.
  expect(stated).toEqual(['0.57', '0.57', '0.57']);
});

it('is not asked for where no tax is charged, nor of whoever bills in the currency of its country', async () => {
  const { account, desk, customer } = await billsInEuros();
  const exempt = { name: 'Exempt', category: 'E', exemptionReason: 'Exempt training' };
  const { id: taxId } = await desk.client.post(TaxView, '/taxes', {
    ...exempt,
    percentages: [{ from: '2000-01-01', percentage: '0' }],
  });
  const training = { kind: 'free', description: 'Training', amount: '1000.00', taxId };
  const invoice = await desk.issued(customer.id, [training]);
  expect((await documentsOf(account, invoice.id)).xml).not.toContain('TaxCurrencyCode');
  const german = await product.owner.get(SettingsView, '/settings');
  expect(german.vatCurrency).toBeNull();
  const refused = await product.owner.refused('PUT', '/settings/exchange-rates', {
    body: { items: [{ validFrom: '2026-11-01', rate: '1' }] },
    revision: german.revision,
  });
  expect(refused).toMatchObject({ status: 409, code: 'settings.noExchangeRates' });
});
