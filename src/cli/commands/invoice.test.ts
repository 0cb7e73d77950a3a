import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { IssuedView } from '../../features/invoices/issue.schema.ts';
import { ExplanationView, InvoicesPage, InvoiceView } from '../../features/invoices/schema.ts';
import { openDesk } from '../../testing/desk.ts';
import { openProduct } from '../../testing/product.ts';
import { resolvedTicket } from '../../testing/work.ts';
import { type Command, readArguments, WrongUsage } from '../command.ts';
import { outputTo } from '../output.ts';
import { invoiceIssue, invoiceList, invoiceShow } from './invoice.ts';

const product = await openProduct();
afterAll(product.close);
const desk = await openDesk(product);
afterEach(() => {
  process.exitCode = 0;
});

/** Types a command and returns what it writes. */
async function typed(command: Command, ...words: string[]): Promise<string> {
  if (command.needs !== 'account') throw new Error('a command of an account');
  const written: string[] = [];
  const stream = { write: (text: string) => written.push(text) };
  const output = outputTo(stream, stream, words.includes('--json'));
  await command.run(readArguments(command, words), output, product.context());
  return written.join('');
}

describe('tagwerk invoice', () => {
  it('issues, lists and shows an invoice with how each amount came about', async () => {
    const customer = await desk.customer({ name: 'Bäckerei Korn' });
    const ticket = await resolvedTicket(desk.client, { customerId: customer.id, minutes: [50] });
    const draft = await desk.draft(customer.id, [{ kind: 'picked', items: ticket.items }]);
    expect(await typed(invoiceIssue, draft.id)).toBe('1 issued, 0 refused.\n  RE-2026-1\n');
    const table = await typed(invoiceList, '--search', 'Korn');
    // 50 minutes are an hour at 95.00: 113.05 with 19 %.
    expect(table).toMatch(/RE-2026-1 {2}2026-11-02 {2}Bäckerei Korn +113\.05 EUR {2}issued/);
    const shown = await typed(invoiceShow, 'RE-2026-1');
    expect(shown).toContain('1 h × 95,00\u00a0€ = 95,00\u00a0€ (19 %)');
    expect(shown).toContain('1 time entry, 50 min worked, 1 h billed.');
    expect(shown).toContain('Visit 1: 50 min → 1 h');
    expect(shown).toContain('Net 95,00\u00a0€, tax 18,05\u00a0€, total 113,05\u00a0€');
    expect(await typed(invoiceShow, 'RE-2026-1', '--brief')).not.toContain('min worked');
    await expect(typed(invoiceShow, 'RE-2026-9')).rejects.toThrow(WrongUsage);
  });

  it('answers machines in JSON, with the shapes of the API', async () => {
    const customer = await desk.customer({ name: 'Ohne Anschrift', street: '', city: '', postalCode: '' });
    const draft = await desk.draft(customer.id, [['Support', '100.00']]);
    const issued = IssuedView.parse(JSON.parse(await typed(invoiceIssue, draft.id, '--json')));
    expect(issued).toMatchObject({ issued: [], refused: [{ customer: 'Ohne Anschrift' }] });
    expect(process.exitCode).toBe(1);
    const { items } = InvoicesPage.parse(JSON.parse(await typed(invoiceList, '--json', '--status', 'draft')));
    expect(items.map(({ id }) => id)).toEqual([draft.id]);
    const Shown = InvoiceView.extend({ explanations: z.array(ExplanationView) });
    const shown = Shown.parse(JSON.parse(await typed(invoiceShow, draft.id, '--json')));
    expect(shown.explanations).toMatchObject([{ lineId: shown.lines[0]?.id }]);
  });

  it('says what is typed wrongly', async () => {
    await expect(typed(invoiceIssue)).rejects.toThrow('Name one invoice, or a batch with --batch.');
    await expect(typed(invoiceList, '--status', 'lost')).rejects.toMatchObject({
      faults: [{ path: ['status'] }],
    });
  });
});
