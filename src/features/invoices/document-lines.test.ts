import { deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { inAccount, rowsOf } from '../../db/transaction.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import { hashOf } from '../../lib/tokens.ts';
import { openBillingDesk } from '../../testing/billing-desk.ts';
import { issuedDocument } from '../../testing/issued-document.ts';
import { openProduct } from '../../testing/product.ts';
import { ContractView } from '../contracts/schema.ts';
import { wholeDocument } from './document-lines.operations.ts';
import { issueInvoices } from './issue.operations.ts';
import { InvoiceView } from './schema.ts';

/** What documents say line by line is written when a batch is saved, and must be what they say when they are issued. */

const product = await openProduct();
afterAll(product.close);
const desk = await openBillingDesk(product);
const { client } = desk;

/** Two hours at 95.00 of a contract are a draft over 190.00 net. */
async function savedDraft(customerName: string) {
  const customer = await desk.customer({ name: customerName });
  const contract = await desk.contract({ customerId: customer.id, name: 'Support' });
  await desk.work({ customerId: customer.id, title: 'Router', entries: [['2026-10-12T09:00', 120]] });
  const batch = await desk.save(await desk.preview());
  const [draft] = await desk.invoicesOf(batch.id);
  if (draft === undefined) throw new Error('the work became a draft');
  return { contract, draft };
}

function rowsOfInvoice<Row extends readonly unknown[]>(sql: string, invoiceId: string): Promise<Row[]> {
  const { accountId } = product.account;
  return inAccount(product.deps.database, accountId, (tx) => rowsOf<Row>(tx, sql, [accountId, invoiceId]));
}

const isKept = async (invoiceId: string) =>
  (await rowsOfInvoice('select from document_lines where account_id = $1 and invoice_id = $2', invoiceId))
    .length === 1;

async function issuedOf(invoiceId: string) {
  await client.post(InvoiceView, `/invoices/${invoiceId}/issue`, {});
  const [row] = await rowsOfInvoice<[string, Buffer]>(
    `select d.document, l.content from issued_document d
       join document_lines l on l.account_id = $1 and l.invoice_id = d.invoice_id
      where d.account_id = $1 and d.invoice_id = $2`,
    invoiceId,
  );
  if (row === undefined) throw new Error('an issued invoice has its document');
  return wholeDocument(...row);
}

describe('the lines of a document', () => {
  it('are written with the batch: 2 h × 95.00 = 190.00', async () => {
    const { draft, contract } = await savedDraft('Ahorn GmbH');
    expect(await isKept(draft.id)).toBe(true);
    expect(await issuedOf(draft.id)).toMatchObject({
      lines: [{ quantity: '2', price: '95', net: '190.00', contractNumber: contract.number }],
      taxes: [{ percentage: '19', lineNet: '190.00', discount: '0.00', net: '190.00', tax: '36.10' }],
      totals: { lineNet: '190.00', net: '190.00', gross: '226.10' },
    });
  });

  it('are written anew when the draft was edited: 3 h × 95.00 = 285.00, less 10 % are 256.50', async () => {
    const { draft } = await savedDraft('Birke GmbH');
    const lines = draft.lines.map(({ id }) => ({ kind: 'kept', id, quantity: '3' }));
    const body = { lines, discount: { percentage: '10' } };
    await client.patch(InvoiceView, `/invoices/${draft.id}`, body, draft.revision);
    expect(await isKept(draft.id)).toBe(false);
    expect(await issuedOf(draft.id)).toMatchObject({
      lines: [{ quantity: '3', net: '285.00' }],
      taxes: [{ lineNet: '285.00', discount: '28.50', net: '256.50' }],
      totals: { lineNet: '285.00', discount: '28.50', net: '256.50' },
    });
  });

  it('name the contract as it is called when they are issued, and for ever after', async () => {
    const { draft, contract } = await savedDraft('Eiche GmbH');
    const path = `/contracts/${contract.id}`;
    const rename = async (name: string) => {
      const { revision } = await client.get(ContractView, path);
      await client.patch(ContractView, path, { name }, revision);
    };
    await rename('Wartung');
    expect(await issuedOf(draft.id)).toMatchObject({ lines: [{ contractName: 'Wartung' }] });
    await rename('Betreuung');
    expect(await isKept(draft.id)).toBe(true);
  });
});

it('stay while somebody issues them: a contract that is renamed meanwhile waits', async () => {
  const { draft, contract } = await savedDraft('Linde GmbH');
  const { revision } = await client.get(ContractView, `/contracts/${contract.id}`);
  let renaming: Promise<unknown> = Promise.resolve();
  let isRenamed = false;
  const rename = async () => {
    await client.patch(ContractView, `/contracts/${contract.id}`, { name: 'Wartung' }, revision);
    isRenamed = true;
  };
  await issueInvoices(
    product.context(),
    { ids: [draft.id] },
    {
      see: async () => {
        renaming = rename();
        const waits = () =>
          rowsOfInvoice(
            "select 1 from pg_stat_activity where wait_event_type = 'Lock' and $1::uuid <> $2::uuid",
            draft.id,
          );
        await expect
          .poll(async () => isRenamed || (await waits()).length > 0, { timeout: 10_000 })
          .toBe(true);
      },
    },
  );
  await renaming;
  expect(await isKept(draft.id)).toBe(true);
});

describe('a document', () => {
  const document = issuedDocument('RE-2026-1', [{ price: '100.00' }]);
  const { lines, blocks, ...head } = document;
  const text = canonicalJson({ blocks, lines });
  const kept = canonicalJson({ ...head, linesSha256: hashOf(text) });

  it('is whole again out of its head and its lines', () => {
    expect(wholeDocument(kept, deflateRawSync(text))).toEqual(document);
  });

  it('that was issued with its lines in it is read as it is', () => {
    expect(wholeDocument(canonicalJson(document), null)).toEqual(document);
  });

  it('is not made of other lines than those it names', () => {
    const others = text.replace('100.00', '900.00');
    expect(() => wholeDocument(kept, deflateRawSync(others))).toThrow('the lines of RE-2026-1');
  });
});
