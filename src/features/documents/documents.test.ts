import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergedPdf } from '../../documents/merge.ts';
import { type Desk, openDesk } from '../../testing/desk.ts';
import { hasPoppler, textOfPdf } from '../../testing/pdf-tools.ts';
import { openProduct, type TestProduct } from '../../testing/product.ts';
import { BankAccountsView, SettingsView } from '../settings/schema.ts';
import { attachmentsOf } from './operations.ts';
import { DeliveryCheckView } from './schema.ts';

let product: TestProduct;
let desk: Desk;
beforeAll(async () => {
  product = await openProduct();
  desk = await openDesk(product, {
    vatId: 'DE123456789',
    phone: '+49 40 555900',
    email: 'info@nordlicht.example',
  });
  const { revision } = await desk.client.get(SettingsView, '/settings');
  const account = { holderName: 'Nordlicht IT', iban: 'DE02120300000000202051', bic: '', bankName: '' };
  await desk.client.put(BankAccountsView, '/settings/bank-accounts', { items: [account] }, revision);
});
afterAll(() => product.close());

/** The bytes of an answer; the usual client reads text. */
async function download(path: string) {
  const { headers } = desk.client;
  const {
    statusCode,
    rawPayload,
    headers: answered,
  } = await product.app.inject({
    method: 'GET',
    url: `/api/v1${path}`,
    headers,
  });
  return { status: statusCode, bytes: rawPayload, headers: answered };
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const leitweg = { buyerReference: '04011000-12345-03', electronicAddress: '04011000-12345-03' };

describe('the files of an issued invoice', () => {
  it('are made once by a job, and stay the same bytes whatever is changed later', async () => {
    const customer = await desk.customer();
    const { id, number } = await desk.issued(customer.id, [['12 workplaces', '540.00']]);
    await product.drainQueue();
    const { bytes, headers } = await download(`/invoices/${id}/pdf`);
    expect(bytes.subarray(0, 8).toString()).toBe('%PDF-1.7');
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      etag: `"${sha256(bytes)}"`,
      'content-disposition': `inline; filename="${number}.pdf"`,
    });
    const body = { name: 'Another name' };
    await desk.client.send('PATCH', `/customers/${customer.id}`, { body, revision: customer.revision });
    const again = await download(`/invoices/${id}/pdf?disposition=attachment`);
    expect(again.headers['content-disposition']).toBe(`attachment; filename="${number}.pdf"`);
    expect(again.bytes.equals(bytes)).toBe(true);
  });

  it('are made on demand while the job has not run, and then the job makes no others', async () => {
    const customer = await desk.customer();
    const { id } = await desk.issued(customer.id, [['Firewall', '99.90']]);
    const [before] = await attachmentsOf(product.context(), id);
    await product.drainQueue();
    const [after] = await attachmentsOf(product.context(), id);
    expect(after?.sha256).toBe(before?.sha256);
  });

  it('to an authority with a Leitweg-ID are a PDF and an XRechnung, and only the XML of that', async () => {
    const customer = await desk.customer({ kind: 'public', ...leitweg });
    const { id, number } = await desk.issued(customer.id, [['12 workplaces', '540.00']]);
    const files = await attachmentsOf(product.context(), id);
    expect(files.map(({ fileName, mediaType }) => [fileName, mediaType])).toEqual([
      [`${number}.pdf`, 'application/pdf'],
      [`${number}.xml`, 'application/xml'],
    ]);
    const { bytes, headers } = await download(`/invoices/${id}/xml`);
    expect(headers['content-type']).toBe('application/xml');
    expect(bytes.toString()).toContain(`<cbc:BuyerReference>${leitweg.buyerReference}</cbc:BuyerReference>`);
    // 540.00 and 19 % of it: 642.60.
    expect(bytes.toString()).toContain('<cbc:PayableAmount currencyID="EUR">642.60</cbc:PayableAmount>');
    expect(files[0]?.bytes.includes('factur-x.xml')).toBe(false);
  });

  it('to a business are one PDF with the XML in it, to a consumer one without', async () => {
    const form = async (fields: object) => {
      const { id } = await desk.issued((await desk.customer({ ...fields })).id, [['PC', '100.00']]);
      const files = await attachmentsOf(product.context(), id);
      return files.map(({ bytes }) => bytes.includes('factur-x.xml'));
    };
    expect(await form({ kind: 'business' })).toEqual([true]);
    expect(await form({ kind: 'consumer' })).toEqual([false]);
  });

  it('are none for a draft, and absent for another account', async () => {
    const customer = await desk.customer();
    const draft = await desk.draft(customer.id, [['PC', '100.00']]);
    expect((await desk.client.refused('GET', `/invoices/${draft.id}/pdf`)).code).toBe('invoices.stillDraft');
    const { id } = await desk.issued(customer.id, [['PC', '100.00']]);
    const { owner } = await product.register();
    expect((await owner.refused('GET', `/invoices/${id}/pdf`)).status).toBe(404);
    expect((await owner.refused('GET', `/invoices/print?ids=${id}`)).code).toBe('invoices.noneIssued');
  });
});

describe('the preview of a draft', () => {
  it('is marked as one on its page, and kept nowhere', async ({ skip }) => {
    if (!hasPoppler) skip('poppler-utils is not installed');
    const customer = await desk.customer();
    const { id } = await desk.draft(customer.id, [['12 workplaces', '540.00']]);
    const { bytes } = await download(`/invoices/${id}/preview`);
    expect(textOfPdf(bytes)).toMatch(/642,60 EUR/);
    expect(textOfPdf(bytes)).toMatch(/Rechnungsnummer +Entwurf/);
    expect((await desk.client.refused('GET', `/invoices/${id}/pdf`)).status).toBe(409);
  });
});

describe('before sending', () => {
  it('what the form misses is said by field and record, for a draft as for an issued invoice', async () => {
    const address = { electronicAddress: 'einkauf@muster.example', deliveryForm: 'peppol' };
    const customer = await desk.customer({ ...address, buyerReference: 'KST 1' });
    const draft = await desk.draft(customer.id, [['PC', '100.00']]);
    const check = await desk.client.get(DeliveryCheckView, `/invoices/${draft.id}/delivery-check`);
    expect(check.form).toBe('peppol');
    expect(check.findings).toMatchObject([
      {
        code: 'electronic-address-is-email',
        subject: { kind: 'customer', id: customer.id },
        fields: ['electronicAddress', 'electronicAddressScheme'],
      },
    ]);
    const refused = await desk.client.refused('POST', `/invoices/${draft.id}/issue`, { body: {} });
    expect(refused.detail).toContain('e-mail address');
  });

  it('characters without a form are named', async () => {
    const customer = await desk.customer({ name: 'ไทย GmbH' });
    const { id } = await desk.issued(customer.id, [['PC 中文', '100.00']]);
    await product.drainQueue();
    const { findings } = await desk.client.get(DeliveryCheckView, `/invoices/${id}/delivery-check`);
    expect(findings.map(({ code, strength }) => [code, strength])).toEqual([
      ['characters-unknown', 'warning'],
    ]);
    expect(findings[0]?.message).toContain('ไ ท ย');
  });
});

describe('many invoices', () => {
  it('are one ZIP with every file of each, and one PDF to print', async () => {
    const authority = await desk.customer({ kind: 'public', ...leitweg });
    const consumer = await desk.customer({ kind: 'consumer' });
    const one = await desk.issued(authority.id, [['12 workplaces', '540.00']]);
    const two = await desk.issued(consumer.id, [['PC', '100.00']]);
    const draft = await desk.draft(consumer.id, [['PC', '100.00']]);
    const ids = [two.id, draft.id, one.id].join(',');
    const pdfs = [await download(`/invoices/${one.id}/pdf`), await download(`/invoices/${two.id}/pdf`)];

    const zip = await download(`/invoices/archive?ids=${ids}`);
    expect(zip.headers['content-type']).toBe('application/zip');
    const entries = entriesOf(zip.bytes);
    expect(entries.map(({ name }) => name)).toEqual([
      `${one.number}.pdf`,
      `${one.number}.xml`,
      `${two.number}.pdf`,
    ]);
    expect(entries[0]?.content.equals(pdfs[0]?.bytes ?? Buffer.alloc(0))).toBe(true);

    const print = await download(`/invoices/print?ids=${ids}`);
    expect(print.bytes.equals(mergedPdf(pdfs.map(({ bytes }) => bytes)))).toBe(true);
  });
});

/** What is stored in a ZIP without compression, by its central directory. */
function entriesOf(zip: Buffer): { readonly name: string; readonly content: Buffer }[] {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  const entries = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = zip.readUInt16LE(at + 28);
    const size = zip.readUInt32LE(at + 20);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      content: zip.subarray(start, start + size),
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}
