import { afterAll, expect, it } from 'vitest';
import { openConnection } from '../../db/pool.ts';
import { openBillingDesk } from '../../testing/billing-desk.ts';
import { urlsOfDatabase } from '../../testing/database.ts';
import { openProduct } from '../../testing/product.ts';

const product = await openProduct();
const owner = await openConnection(urlsOfDatabase(product.deps.database).owner);
afterAll(async () => {
  await owner.end();
  await product.close();
});
const desk = await openBillingDesk(product);

/** What the server has counted of invoices so far; it does so some seconds late. */
async function counted() {
  const { rows } = await owner.query<{ inserted: number; scans: number }>(
    `select n_tup_ins::float8 as inserted, seq_scan::float8 as scans from pg_stat_user_tables where relname = 'invoice'`,
  );
  return rows[0] ?? { inserted: 0, scans: 0 };
}

it('a first batch into empty tables checks its lines by index, not by reading all invoices for each', async () => {
  // The server looked, and there was nothing: it would plan for tables without a row.
  await owner.query('vacuum analyze');
  const { id: customerId } = await desk.customer({ name: 'Ahorn' });
  for (const number of Array.from({ length: 40 }).keys()) {
    const contract = await desk.contract({ customerId, name: `Standort ${number}` });
    await desk.work({ customerId, contractId: contract.id, entries: [['2026-10-12T09:00', 60]] });
  }
  const before = await counted();
  const preview = await desk.preview();
  const batch = await desk.save(preview, { invoicePer: 'contract' });
  // 40 × 1 h × 95.00 = 3,800.00 on 40 invoices, each with a line, taxes and the lines of its document
  expect(batch).toMatchObject({ state: 'saved', invoices: 40 });
  await expect.poll(async () => (await counted()).inserted - before.inserted, { timeout: 20_000 }).toBe(40);
  expect((await counted()).scans - before.scans).toBeLessThan(40);
}, 60_000);
