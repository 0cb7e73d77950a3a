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

it('many together get a status, an old date only if it is meant, and no payment is taken back along with them', async () => {
  const lines = [{ kind: 'free', description: 'Support', quantity: '1', price: '100.00' }];
  const draft = () =>
    owner.post<{ id: string }>('/invoices', { customerId: customer.id, lines, invoiceDate: daysAgo(30) });
  const [paid, issued, old] = [await draft(), await draft(), await draft()];
  await owner.post(`/invoices/${paid.id}/status`, { status: 'sent', confirmOldDate: true });
  await owner.post(`/invoices/${issued.id}/issue`, { confirmOldDate: true });
  const { number } = await owner.post<{ number: string }>(`/invoices/${paid.id}/status`, { status: 'paid' });
  const page = await desk.signedIn(owner, '/billing');
  const mark = async (says: readonly RegExp[], isOldMeant: boolean) => {
    await page.getByRole('checkbox', { name: 'Select all that are shown' }).check();
    await page.getByRole('button', { name: 'Mark as sent' }).click();
    const dialog = page.getByRole('dialog');
    for (const text of says) await dialog.getByText(text).waitFor();
    const meant = dialog.getByRole('checkbox', { name: 'Issue one draft with its old date all the same' });
    await meant.setChecked(isOldMeant);
    await dialog.getByRole('button', { name: 'Mark as sent' }).click();
    await dialog.waitFor({ state: 'detached' });
    // What was selected is let go of when the answer is there.
    await page.getByRole('button', { name: 'Mark as sent' }).waitFor({ state: 'detached' });
  };
  const statuses = async () => {
    const views = [];
    for (const { id } of [paid, issued, old]) views.push(await owner.get<InvoiceFacts>(`/invoices/${id}`));
    return views.map(({ status, received }) => `${status} ${received}`);
  };

  const isLeft = new RegExp(`${number} is set back on its own only`);
  await mark([/This is done for 1 invoice/, isLeft, /is 30 days ago/], false);
  await expect.poll(statuses).toEqual(['paid 119.00', 'sent 0.00', 'draft 0.00']);
  await mark([/This is done for 0 invoices/, isLeft], true);
  await expect.poll(statuses).toEqual(['paid 119.00', 'sent 0.00', 'sent 0.00']);
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
  const batch = () => owner.get<{ revision: number; state: string }>(`/invoice-batches/${batchId}`);
  await owner.remove(`/invoice-batches/${batchId}`, (await batch()).revision);
  await expect.poll(async () => (await batch()).state).toBe('dissolved');
  await page.reload();
  await addTime.first().waitFor();
  expect(await page.getByText('This ticket is billed').count()).toBe(0);
});

type InvoiceFacts = { readonly status: string; readonly received: string };

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
