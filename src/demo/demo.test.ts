import { afterAll, describe, expect, it } from 'vitest';
import { day } from '../billing/period.ts';
import { EntriesPage } from '../features/bank-statements/schema.ts';
import { ContractListItem } from '../features/contracts/schema.ts';
import { CustomerView } from '../features/customers/schema.ts';
import { BatchPage } from '../features/invoice-batches/schema.ts';
import { type InvoiceSummary, InvoicesPage } from '../features/invoices/schema.ts';
import { ReminderPreview, RemindersPage, StopsView } from '../features/reminders/schema.ts';
import { pageOf } from '../lib/wire.ts';
import { openProduct, type TestAccount } from '../testing/product.ts';
import { playSampleData } from './history.ts';

const product = await openProduct();
afterAll(product.close);
const today = day('2026-11-26');
product.clock.set('2026-11-26T09:00:00Z');

async function played(account: TestAccount, months?: number): Promise<TestAccount> {
  await playSampleData(product.deps, account.account.accountId, today, months);
  return account;
}

async function invoicesOf({ owner }: TestAccount): Promise<InvoiceSummary[]> {
  const all: InvoiceSummary[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: Record<string, string> = { limit: '200', ...(cursor !== '' && { cursor }) };
    const page = await owner.get(InvoicesPage, '/invoices', query);
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}

const shown = ({ number, status, badges, customer, invoiceDate, amount, open }: InvoiceSummary) =>
  [number, status, badges.join(' '), customer.name, invoiceDate, amount, open].join(' | ');

describe('the sample data', () => {
  it('has 24 customers, every type of contract, a batch a month and invoices in every status', {
    timeout: 300_000,
  }, async () => {
    const account = await product.register({ companyName: 'Whole' });
    const { owner } = await played(account);
    const { items: customers } = await owner.get(pageOf(CustomerView), '/customers', { limit: '200' });
    expect(customers).toHaveLength(24);
    const contracts = await owner.get(pageOf(ContractListItem), '/contracts', { limit: '200' });
    expect(new Set(contracts.items.map(({ type }) => type))).toEqual(
      new Set([
        'hourly',
        'block-hours',
        'block-money',
        'retainer',
        'remote-monitoring',
        'online-backup',
        'project-one-time-fee',
        'project-hourly',
      ]),
    );
    const { items: batches } = await owner.get(BatchPage, '/invoice-batches', { limit: '200' });
    // September 2025 to September 2026; October is left to be billed.
    expect(batches.map(({ name, state }) => `${name} ${state}`).toSorted()).toEqual(
      [9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21].map(
        (month) =>
          `${month > 12 ? 2026 : 2025}-${String(month > 12 ? month - 12 : month).padStart(2, '0')} saved`,
      ),
    );
    const invoices = await invoicesOf(account);
    expect(invoices.length).toBeGreaterThan(250);
    const of = (kind: string) => invoices.filter((invoice) => invoice.kind === kind);
    expect(new Set(of('invoice').map(({ status }) => status))).toEqual(
      new Set(['draft', 'issued', 'exported', 'sent', 'paid', 'refunded']),
    );
    expect(new Set(of('invoice').flatMap(({ badges }) => badges))).toEqual(
      new Set(['cancelled', 'credited', 'overdue', 'partly-paid', 'partly-refunded', 'written-off']),
    );
    expect([of('credit-note').length, of('cancellation').length]).toEqual([3, 2]);
    const written = (await owner.get(RemindersPage, '/reminders', { limit: '200' })).items;
    expect(new Set(written.map(({ level }) => level))).toEqual(new Set([1, 2]));
    expect(written.filter(({ paid }) => paid !== '0.00')).toHaveLength(1);
    expect((await owner.get(StopsView, '/reminder-stops')).items).toHaveLength(1);
    const due = await owner.get(ReminderPreview, '/reminders/preview');
    expect([due.reminders.length > 5, due.left.some(({ code }) => code === 'stopped')]).toEqual([true, true]);
    const entries = (await owner.get(EntriesPage, '/bank-entries', { limit: '200' })).items;
    expect(new Set(entries.map(({ state }) => state))).toEqual(
      new Set(['open', 'accepted', 'ignored', 'outgoing']),
    );
    const proposals = entries.filter(({ state }) => state === 'open').map((entry) => entry.proposals);
    expect(proposals.filter(([best]) => best?.sure).length).toBeGreaterThan(1);
    expect(proposals.some(([best]) => best !== undefined && best.rest !== '0.00')).toBe(true);
    expect(proposals.some((none) => none.length === 0)).toBe(true);
    // Numbers run without a gap through the years.
    for (const year of ['2025', '2026']) {
      const positions = of('invoice').flatMap(({ number }) =>
        number?.startsWith(`RE-${year}-`) ? [number] : [],
      );
      expect(new Set(positions)).toEqual(
        new Set(Array.from({ length: positions.length }, (_, index) => `RE-${year}-${index + 1}`)),
      );
    }
  });

  it('comes out the same every time', { timeout: 300_000 }, async () => {
    const [one, other] = [
      await played(await product.register({ companyName: 'One' }), 3),
      await played(await product.register({ companyName: 'Other' }), 3),
    ];
    const lists = [await invoicesOf(one), await invoicesOf(other)].map((list) => list.map(shown));
    expect(lists[0]?.length).toBeGreaterThan(60);
    expect(lists[0]).toEqual(lists[1]);
  });
});
