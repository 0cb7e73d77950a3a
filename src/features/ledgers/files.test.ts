import { afterAll, describe, expect, it } from 'vitest';
import { openDesk } from '../../testing/desk.ts';
import { openProduct } from '../../testing/product.ts';
import { FileSettingsView, FilesView } from './exports.schema.ts';

const product = await openProduct();
afterAll(product.close);
const { owner } = product;
const desk = await openDesk(product);

/** Written out like this, since nobody but DATEV reads it. */
const linesOf = (content: string | undefined) =>
  Buffer.from(content ?? '', 'base64')
    .toString('latin1')
    .trimEnd()
    .split('\r\n');

async function useDatev(): Promise<void> {
  const { revision, settings } = await owner.get(FileSettingsView, '/ledger-files/settings');
  const datev = { ...settings.datev, consultant: 1001, client: 42 };
  await owner.put(FileSettingsView, '/ledger-files/settings', { ...settings, datev }, revision);
}

describe('files for DATEV', () => {
  it('say everything that is in the way at once, and are not written', async () => {
    const customer = await desk.customer({ number: 'K-7', name: 'Ohne Debitor GmbH' });
    const invoice = await desk.issued(customer.id, [['Wartung', '100.00']]);
    const body = { format: 'datev-bookings', ids: [invoice.id] };
    const looked = await owner.post(FilesView, '/ledger-files', { ...body, dryRun: true });
    expect(looked).toMatchObject({ documents: 1, gross: '119.00', files: [] });
    expect(looked.problems.map(({ code }) => code)).toEqual(['datev-head-missing', 'datev-debtor']);
    const refused = await owner.refused('POST', '/ledger-files', { body: { ...body, markExported: true } });
    expect(refused.code).toBe('ledgers.filesBlocked');
    expect(await desk.invoice(invoice.id)).toMatchObject({ status: 'issued' });
  });

  it('book a period with its corrections, and set it to Exported where it went', async () => {
    await useDatev();
    const customer = await desk.customer();
    // 100.00 and 19.00 tax, of which 23.80 are credited: 95.20 remain
    const invoice = await desk.issued(customer.id, [['Wartung', '100.00']]);
    const draft = await desk.draft(customer.id, [['Kommt noch', '1.00']]);
    const body = { format: 'datev-bookings', ids: [invoice.id, draft.id], markExported: true };
    const written = await owner.post(FilesView, '/ledger-files', body);
    expect(written).toMatchObject({ documents: 1, drafts: 1, net: '100.00', tax: '19.00', gross: '119.00' });
    const [head, , booking] = linesOf(written.files[0]?.content);
    expect(head).toMatch(/^"EXTF";700;21;"Buchungsstapel";13;/);
    expect(booking).toMatch(
      new RegExp(`^119,00;"S";"EUR";;;"";${customer.number};8400;"";0211;"${invoice.number}"`),
    );
    const after = await desk.invoice(invoice.id);
    expect(after).toMatchObject({ status: 'exported', exportedTo: 'DATEV' });
    expect(after.history.at(-1)).toMatchObject({ event: 'exported', detail: { to: 'DATEV', byHand: true } });
  });

  it('take a debtor number of its own, which no other customer has', async () => {
    const [one, other] = [await desk.customer(), await desk.customer()];
    await owner.put(FileSettingsView, `/ledger-files/debtors/${one.id}`, { debtor: '20001' });
    const taken = await owner.refused('PUT', `/ledger-files/debtors/${other.id}`, {
      body: { debtor: '20001' },
    });
    expect(taken.code).toBe('ledgers.debtorTaken');
    const { debtors } = await owner.get(FileSettingsView, '/ledger-files/settings');
    const found = debtors.find(({ customerId }) => customerId === one.id);
    expect(found).toMatchObject({ debtor: '20001', usable: true });
  });

  it('come with the debtors of the documents', async () => {
    const customer = await desk.customer({ name: 'Bäckerei Müller GmbH' });
    const invoice = await desk.issued(customer.id, [['Wartung', '1.00']]);
    const written = await owner.post(FilesView, '/ledger-files', {
      format: 'datev-debtors',
      ids: [invoice.id],
    });
    expect(linesOf(written.files[0]?.content)[2]).toContain(`${customer.number};"Bäckerei Müller GmbH"`);
  });
});

describe('other files', () => {
  it.each(['csv', 'json'])('%s is written of a period without any settings', async (format) => {
    const period = { from: '2026-11-01', to: '2026-11-30' };
    const written = await owner.post(FilesView, '/ledger-files', { format, ...period });
    expect(written.problems).toEqual([]);
    expect(written.documents).toBeGreaterThan(1);
    expect(written.files).toHaveLength(1);
  });

  it('name what is to be selected in one way', async () => {
    const body = { format: 'csv', from: '2026-11-01' };
    expect((await owner.refused('POST', '/ledger-files', { body })).status).toBe(400);
  });

  it('are for billers, not for technicians', async () => {
    const technician = await product.as('technician');
    const body = { format: 'csv', from: '2026-11-01', to: '2026-11-30' };
    expect((await technician.refused('POST', '/ledger-files', { body })).status).toBe(403);
  });
});
