import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { todayIn } from '../src/web/formats/today.ts';
import { openBrowserDesk } from './desk.ts';
import { prepareCompany, prepareWork, saveBatch } from './screens.ts';

/** What people set by hand, and what nobody can set any more. */

const desk = await openBrowserDesk();
const owner = await desk.register();
await prepareCompany(owner);
const address = { street: 'Kornweg 1', postalCode: '20095', city: 'Hamburg', country: 'DE' };
const customer = await owner.post<{ id: string }>('/customers', { name: 'Korn GmbH', ...address });

it('an invoice goes through every status by its menu, each change said before it is made', async () => {
  // 100.00 and 19 % of it: 119.00
  const lines = [{ kind: 'free', description: 'Support', quantity: '1', price: '100.00' }];
  const { id } = await owner.post<{ id: string }>('/invoices', { customerId: customer.id, lines });
  const page = await desk.signedIn(owner, `/invoices/${id}`);

  await choose(page, 'Draft', 'Issue');
  await confirmed(page, 'Issued');
  await choose(page, 'Issued', 'Mark as exported');
  await page.getByLabel('Accounting software or file').fill('DATEV');
  await page.getByRole('button', { name: 'Next' }).click();
  await confirmed(page, 'Exported');
  await choose(page, 'Exported', 'Mark as sent');
  await confirmed(page, 'Sent');
  await choose(page, 'Sent', 'Mark as paid');
  await page.getByText(/A payment of 119,00/).waitFor();
  await confirmed(page, 'Paid');
  await choose(page, 'Paid', 'Refund');
  await confirmed(page, 'Refunded');

  const invoice = await owner.get<Record<string, unknown>>(`/invoices/${id}`);
  expect(invoice).toMatchObject({ status: 'refunded', gross: '119.00', exportedTo: 'DATEV' });
});

it('a billed ticket says where it is billed and offers no change; deleting its batch opens it again', async () => {
  const { contractId, ticketId } = await prepareWork(owner, customer.id);
  const page = await desk.signedIn(owner, `/tickets/${ticketId}`);
  const addTime = page.getByRole('button', { name: 'New time entry' });
  await addTime.first().waitFor();
  // Its tickets were resolved today, which is when they are due.
  const { batchId } = await saveBatch(owner, contractId, todayIn('Europe/Berlin'));
  await page.reload();
  await page.getByText('This ticket is billed').waitFor();
  await page.getByRole('link', { name: /^Billed in batch/ }).waitFor();
  expect(await addTime.count()).toBe(0);
  const { revision } = await owner.get<{ revision: number }>(`/invoice-batches/${batchId}`);
  await owner.remove(`/invoice-batches/${batchId}`, revision);
  await page.reload();
  await addTime.first().waitFor();
  expect(await page.getByText('This ticket is billed').count()).toBe(0);
});

const statusOf = (page: Page, status: string) =>
  page.getByRole('button', { name: new RegExp(`^Status of .*: ${status}$`) });

async function choose(page: Page, status: string, change: string): Promise<void> {
  await statusOf(page, status).click();
  await page.getByRole('menuitem', { name: change, exact: true }).click();
}

async function confirmed(page: Page, status: string): Promise<void> {
  await page.getByRole('button', { name: 'Set status' }).click();
  await statusOf(page, status).waitFor();
}
