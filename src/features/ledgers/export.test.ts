import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openLedgerDesks } from '../../testing/ledger-desk.ts';
import { InvoiceView } from '../invoices/schema.ts';
import { ChecksView, PreflightView } from './exports.schema.ts';
import { ProgressView } from './schema.ts';
import { compareWithLedgers } from './tasks.ts';

const minutes = 60_000;
const desks = await openLedgerDesks();

describe.each(desks)('an export to $ledger', (there) => {
  const { product, desk, books, ledger, send, exceptions, transfers } = there;
  const { owner } = product;
  const { organisation } = books;
  const path = `/ledgers/${ledger}`;
  const numbered = (number: string) => books.documents().filter((document) => document.number === number);

  async function exported(amount: string): Promise<{ readonly id: string; readonly number: string }> {
    const customer = await there.customer();
    const draft = await desk.draft(customer.id, [['Wartung', amount]]);
    await send([draft.id]);
    expect(await exceptions()).toEqual([]);
    const { id, number, status } = await desk.invoice(draft.id);
    expect(status).toBe('exported');
    return { id, number: number ?? '' };
  }

  async function ignoreAll(): Promise<void> {
    for (const { id } of await exceptions())
      await owner.post(z.unknown(), `/ledgers/exceptions/${id}/ignore`, { note: 'seen' });
  }

  it('issues the draft, sends it once, compares the totals and sets Exported', async () => {
    const customer = await there.customer();
    // three lines of 0.33 at 19 %: 0.99 and 0.19 tax; rounded by line it would be 0.18, so our amounts are sent
    const third = ['Wartung', '0.33'] as const;
    const draft = await desk.draft(customer.id, [third, third, third]);
    const ids = [draft.id];
    expect(await owner.post(PreflightView, `${path}/preflight`, { ids })).toMatchObject({ ready: 1 });
    expect(await desk.invoice(draft.id)).toMatchObject({ status: 'draft' });
    expect(await send(ids)).toEqual({ queued: 1, refused: [] });
    const invoice = await desk.invoice(draft.id);
    expect(await exceptions()).toEqual([]);
    expect(invoice.status).toBe('exported');
    expect(invoice.exportedTo).toContain(organisation);
    expect(invoice.history.map(({ event }) => event)).toEqual(['created', 'issued', 'exported']);
    expect(numbered(invoice.number ?? '')).toMatchObject([{ net: '0.99', tax: '0.19' }]);
    expect(await send(ids)).toEqual({ queued: 0, refused: [] });
    expect(numbered(invoice.number ?? '')).toHaveLength(1);
    const progress = await owner.get(ProgressView, `${path}/progress`);
    expect(progress).toMatchObject({ done: 1, total: 1, finished: true });
  });

  it('says everything that is in the way before anything is sent, and the rest goes', async () => {
    const stranger = await desk.customer({ name: 'Niemand zugeordnet GmbH' });
    const bad = await desk.draft(stranger.id, [['Wartung', '10.00']]);
    const good = await desk.draft((await there.customer()).id, [['Wartung', '10.00']]);
    const ids = [bad.id, good.id];
    const { ready, items } = await owner.post(PreflightView, `${path}/preflight`, { ids });
    expect(ready).toBe(1);
    expect(items.map(({ id, problems }) => [id, problems.map(({ message }) => message)])).toEqual([
      [bad.id, ['The customer is not mapped.']],
    ]);
    await send(ids);
    expect(await desk.invoice(good.id)).toMatchObject({ status: 'exported' });
    const { number, status } = await desk.invoice(bad.id);
    expect(status).toBe('issued');
    const [exception] = await exceptions();
    expect(exception).toMatchObject({
      happened: `${number} was not sent to ${organisation}: The customer is not mapped.`,
      todo: 'Correct the mapping or the settings, then try again.',
      retryable: true,
    });
    await there.map(stranger.id);
    await owner.post(z.unknown(), `/ledgers/exceptions/${exception?.id}/retry`);
    await product.drainQueue();
    expect(await desk.invoice(bad.id)).toMatchObject({ status: 'exported' });
    expect(await exceptions()).toEqual([]);
  });

  it('does not put a document beside another of the same number', async () => {
    const { id, number } = await exported('100.00');
    const items = await transfers(id);
    expect(items).toMatchObject([{ kind: 'document', state: 'done', remoteNumber: number, attempts: 1 }]);
    // somebody typed the next number there by hand, with another amount
    const next = number.replace(/\d+$/, (digits) => String(Number(digits) + 1));
    books.enterLike(number, next);
    const draft = await desk.draft((await there.customer()).id, [['Wartung', '50.00']]);
    await send([draft.id]);
    const [exception] = await exceptions();
    expect(exception).toMatchObject({ code: 'conflict', invoice: { number: next } });
    expect(await desk.invoice(draft.id)).toMatchObject({ status: 'issued' });
    expect(numbered(next)).toHaveLength(1);
    await ignoreAll();
  });

  it('brings payments back: a part, the rest, and one that is taken back', async () => {
    // 100.00 and 19.00 tax; 19.00 are paid, then the other 100.00
    const { id, number } = await exported('100.00');
    await books.pay(number, '19.00');
    await there.later(15 * minutes);
    const part = { status: 'exported', open: '100.00', received: '19.00' };
    expect(await desk.invoice(id)).toMatchObject({ ...part, badges: ['partly-paid'] });
    await books.pay(number, '100.00');
    await there.later(15 * minutes);
    await there.later(15 * minutes);
    expect(await desk.invoice(id)).toMatchObject({ status: 'paid', open: '0.00', received: '119.00' });
    await books.deletePayment(books.payments().at(-1)?.id ?? '');
    await there.later(15 * minutes);
    expect(await desk.invoice(id)).toMatchObject(part);
    expect(await exceptions()).toEqual([]);
  });

  it('brings a void back, which a person decides about', async () => {
    const { number } = await exported('100.00');
    await books.voidDocument(number);
    await there.later(15 * minutes);
    const [exception] = await exceptions();
    const happened = `${number} was voided in ${organisation}.`;
    expect(exception).toMatchObject({ code: 'voided-there', happened, retryable: false });
    await ignoreAll();
  });

  it('does not count money twice that was recorded here already', async () => {
    const { id, number } = await exported('100.00');
    await owner.post(InvoiceView, `/invoices/${id}/status`, { status: 'paid' });
    await books.pay(number, '119.00');
    await there.later(15 * minutes);
    expect((await exceptions()).map(({ happened }) => happened)).toEqual([
      `In ${organisation} 119.00 were received for ${number}; here only 0.00 are open.`,
    ]);
    await ignoreAll();
  });

  it('makes a cancellation a credit note that settles its invoice there', async () => {
    // 119.00 less 119.00 leaves nothing open, here and there
    const { id } = await exported('100.00');
    const cancel = { reason: 'wrong customer' };
    const correction = await owner.post(InvoiceView, `/invoices/${id}/cancel`, cancel);
    await send([correction.id]);
    await there.later(15 * minutes);
    expect(await exceptions()).toEqual([]);
    const items = await transfers(correction.id);
    expect(items.map(({ kind, state }) => [kind, state])).toEqual([
      ['document', 'done'],
      ['allocation', 'done'],
    ]);
    expect(await desk.invoice(id)).toMatchObject({ open: '0.00', badges: ['cancelled'] });
  });

  it('is compared every night', async () => {
    await compareWithLedgers.run(product.deps, { accountId: product.account.accountId });
    const { items } = await owner.get(ChecksView, `${path}/checks`);
    expect(items[0]).toMatchObject({ differing: 0, missing: 0 });
    expect(items[0]?.matched).toBeGreaterThan(4);
    expect(books.simulator.complaints()).toEqual([]);
  });
});
