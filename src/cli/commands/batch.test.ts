import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openBillingDesk } from '../../testing/billing-desk.ts';
import { openProduct } from '../../testing/product.ts';
import { runCommand } from '../../testing/run-command.ts';
import type { Command } from '../command.ts';
import { batchDelete, batchList, batchPreview, batchSave } from './batch.ts';

const product = await openProduct();
afterAll(product.close);
afterEach(() => {
  process.exitCode = undefined;
});
const desk = await openBillingDesk(product);

const run = (command: Command, ...words: string[]) => runCommand(product, command, ...words);

describe('batches from a shell', () => {
  it('are previewed, saved, listed and deleted: 2 h × 95.00 = 190.00, 19 % are 36.10', async () => {
    const { id: customerId } = await desk.customer({ name: 'Muster GmbH' });
    await desk.contract({ customerId, number: 'V-7' });
    await desk.work({ customerId, entries: [['2026-10-12T09:00', 120]] });
    const month = ['--cut-off', '2026-10-31', '--invoice-date', '2026-11-02'];

    const preview = await run(batchPreview, ...month);
    expect(preview).toMatch(/Muster GmbH +V-7 hourly +2\.00 +190\.00 +190\.00/);
    const totals =
      '1 invoices, 1 tickets, 2.00 h billed for 2.00 h worked: 190.00 net, 36.10 tax, 226.10 gross.';
    expect(preview).toContain(totals);

    const saved = await run(batchSave, ...month);
    expect(saved).toContain('Batch 2026-10: 1 drafts, 190.00 net, 226.10 gross.');
    expect(await run(batchSave, ...month)).toContain('Nothing is due that could be billed.');

    const listed = JSON.parse(await run(batchList, '--json'));
    expect(listed.items).toMatchObject([{ name: '2026-10', state: 'saved', invoices: 1, gross: '226.10' }]);

    const deleted = JSON.parse(await run(batchDelete, '2026-10', '--json'));
    expect(deleted).toMatchObject({ name: '2026-10', state: 'dissolved', invoices: 0 });
    expect(JSON.parse(await run(batchPreview, ...month, '--json')).totals.gross).toBe('226.10');
  });

  it('say why they cannot be, and fail: an issued invoice stands in the way of deleting', async () => {
    const batch = await desk.save(await desk.preview(), { name: 'Issued' });
    const [invoice] = await desk.invoicesOf(batch.id);
    await desk.client.send('POST', `/invoices/${invoice?.id}/issue`, { body: {} });
    await expect(run(batchDelete, 'Issued')).rejects.toMatchObject({
      reason: { key: 'invoiceBatches.invoicesIssued', params: { numbers: 'RE-2026-1' } },
    });
    await expect(run(batchDelete, 'Nobody')).rejects.toMatchObject({ kind: 'absent' });
  });
});
