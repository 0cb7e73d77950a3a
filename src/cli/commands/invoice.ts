import type { Context } from '../../context.ts';
import { unitText, wordsOf } from '../../documents/words.ts';
import { findBatchId } from '../../features/invoice-batches/find.operations.ts';
import { explainLine } from '../../features/invoices/explain.operations.ts';
import { type IssuedView, IssueInvoicesBody } from '../../features/invoices/issue.schema.ts';
import { issueSelection } from '../../features/invoices/issue-one.operations.ts';
import { getInvoice, listInvoices } from '../../features/invoices/operations.ts';
import { type ExplanationView, type InvoiceView, ListInvoicesQuery } from '../../features/invoices/schema.ts';
import { readSettings } from '../../features/settings/operations.ts';
import { type AccountFormats, accountFormats } from '../../lib/account-formats.ts';
import { readBody } from '../body.ts';
import { type Command, WrongUsage } from '../command.ts';
import type { Output } from '../output.ts';

export const invoiceList: Command = {
  name: 'invoice list',
  says: 'Lists invoices, drafts first, then by number.',
  operands: [],
  options: {
    status: { type: 'string', says: 'draft, issued, exported, sent, paid or refunded' },
    search: { type: 'string', says: 'part of a number, customer, order number or batch' },
    limit: { type: 'string', says: 'how many, 50 by default, at most 200' },
  },
  needs: 'account',
  run: async (given, output, context) => {
    const query = { status: given.text('status'), search: given.text('search'), limit: given.text('limit') };
    const page = await listInvoices(context, readBody(ListInvoicesQuery, query));
    output.answer(page);
    output.table(
      page.items.map(({ id, number, invoiceDate, customer, batch, amount, currency, status }) => ({
        number: number ?? 'draft',
        date: invoiceDate ?? '',
        customer: customer.name,
        batch: batch?.name ?? '',
        amount: `${amount} ${currency}`,
        status,
        id,
      })),
    );
    if (page.nextCursor !== null) output.say('There are more; narrow the list with --search or --status.');
  },
};

export const invoiceShow: Command = {
  name: 'invoice show',
  says: 'Shows an invoice and how each of its lines came about. A draft has no number yet: name it by its id, or by its customer while that has one invoice only.',
  operands: ['INVOICE'],
  options: { brief: { type: 'boolean', says: 'without how the amounts came about' } },
  needs: 'account',
  run: async (given, output, context) => {
    const invoice = await getInvoice(context, await idOf(context, given.operands[0] ?? ''));
    const explanations: ExplanationView[] = [];
    if (!given.flag('brief')) {
      for (const { id } of invoice.lines) explanations.push(await explainLine(context, invoice.id, id));
    }
    output.answer({ ...invoice, explanations });
    const { currency, minorUnits, ...formats } = await readSettings(context);
    const account = { ...formats, currency: { code: currency, minorUnits } };
    sayInvoice(output, accountFormats(account, context.language), invoice, explanations);
  },
};

async function idOf(context: Context, wanted: string): Promise<string> {
  if (/^[0-9a-f]{8}-/.test(wanted)) return wanted;
  const { items } = await listInvoices(context, readBody(ListInvoicesQuery, { search: wanted }));
  const numbered = items.filter(({ number }) => number === wanted);
  const found = numbered.length > 0 ? numbered : items.filter(({ customer }) => customer.name === wanted);
  const [invoice, another] = found;
  if (invoice === undefined) throw new WrongUsage(`There is no invoice ${wanted}.`);
  if (another !== undefined)
    throw new WrongUsage(`${wanted} has several invoices; name one by its number or id.`);
  return invoice.id;
}

function sayInvoice(
  output: Output,
  write: AccountFormats,
  invoice: InvoiceView,
  explanations: readonly ExplanationView[],
): void {
  const { money, decimal } = write;
  const words = wordsOf('en');
  output.say(`${invoice.number ?? 'Draft'} · ${invoice.customer.name} · ${invoice.status}`);
  for (const [index, line] of invoice.lines.entries()) {
    output.say(`\n${line.position}. ${line.description}`);
    const priced = `${decimal(line.quantity)} ${unitText(words, line.unit)} × ${money(line.price)} = ${money(line.net)}`;
    output.say(`   ${priced} (${decimal(line.taxPercentage)} %)`);
    const { text = [], sources = [] } = explanations[index] ?? {};
    for (const sentence of text) output.say(`   ${sentence}`);
    for (const source of sources) output.say(`     ${sourceText(source, write)}`);
  }
  output.say(`\nNet ${money(invoice.net)}, tax ${money(invoice.tax)}, total ${money(invoice.gross)}`);
  for (const { message } of invoice.findings) output.say(`! ${message}`);
}

/** "30.10.2026 · 4711 · Technik 1 · Printer: 7 min → 15 min" */
function sourceText(source: ExplanationView['sources'][number], write: AccountFormats): string {
  const { day, ticketNumber, technician, label, workedMinutes, billedMinutes } = source;
  const named = [day && write.day(day), ticketNumber, technician, label].filter(Boolean).join(' · ');
  if (workedMinutes === null || billedMinutes === null) return named;
  return `${named}: ${write.duration(workedMinutes)} → ${write.duration(billedMinutes)}`;
}

export const invoiceIssue: Command = {
  name: 'invoice issue',
  says: 'Issues drafts: numbers and freezes them. One that cannot be issued is named with the reasons and leaves the others alone.',
  operands: ['[INVOICE]'],
  options: {
    batch: { type: 'string', says: 'all drafts of this batch, by its name or id, instead of one' },
    'old-date': { type: 'boolean', says: 'yes, a date older than 7 days is meant' },
    'dry-run': { type: 'boolean', says: 'only look which can be issued' },
  },
  needs: 'account',
  run: async (given, output, context) => {
    const [id] = given.operands;
    const batch = given.text('batch');
    if ((batch === undefined) === (id === undefined))
      throw new WrongUsage('Name one invoice, or a batch with --batch.');
    const options = { confirmOldDate: given.flag('old-date'), dryRun: given.flag('dry-run') };
    const wanted =
      id === undefined
        ? { batchId: await findBatchId(context, batch ?? '') }
        : { ids: [await idOf(context, id)] };
    const result = await issueSelection(context, readBody(IssueInvoicesBody, { ...wanted, ...options }));
    output.answer(result);
    output.say(`${result.issued.length} issued, ${result.refused.length} refused.`);
    for (const { number } of result.issued) output.say(`  ${number}`);
    sayRefused(output, result.refused);
    if (result.refused.length > 0) process.exitCode = 1;
  },
};

/** Each with its reasons; those that all of them share are said once. */
function sayRefused(output: Output, refused: IssuedView['refused']): void {
  const reasonsOf = ({ findings }: IssuedView['refused'][number]) => findings.map(({ message }) => message);
  const [first, ...others] = refused.map(reasonsOf);
  const isShared = (reason: string) => others.length > 0 && others.every((own) => own.includes(reason));
  const shared = (first ?? []).filter(isShared);
  if (shared.length > 0) output.say(`  All of them: ${shared.join(' ')}`);
  for (const one of refused) {
    const own = reasonsOf(one).filter((reason) => !shared.includes(reason));
    const reasons = one.findings.length === 0 ? [`issued already as ${one.number}`] : own;
    output.say(`  ${one.customer}${reasons.length > 0 ? `: ${reasons.join(' ')}` : ''}`);
  }
}
