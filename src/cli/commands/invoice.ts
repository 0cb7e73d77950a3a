import { explainLine } from '../../features/invoices/explain.operations.ts';
import { findingView } from '../../features/invoices/findings.operations.ts';
import { issueInvoices } from '../../features/invoices/issue.operations.ts';
import { getInvoice, listInvoices } from '../../features/invoices/operations.ts';
import { ListInvoicesQuery } from '../../features/invoices/schema.ts';
import { readBody } from '../body.ts';
import { type Command, WrongUsage } from '../command.ts';

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
  says: 'Shows an invoice, by its number or id, and with --explain how each line came about.',
  operands: ['INVOICE'],
  options: { explain: { type: 'boolean', says: 'tell how each amount came about' } },
  needs: 'account',
  run: async (given, output, context) => {
    const invoice = await getInvoice(context, await idOf(given.operands[0] ?? ''));
    const explained = given.flag('explain')
      ? await Promise.all(invoice.lines.map(({ id }) => explainLine(context, invoice.id, id)))
      : [];
    output.answer(given.flag('explain') ? { ...invoice, explanations: explained } : invoice);
    output.say(`${invoice.number ?? 'Draft'} · ${invoice.customer.name} · ${invoice.status}`);
    for (const [index, line] of invoice.lines.entries()) {
      output.say(`\n${line.position}. ${line.description}`);
      output.say(`   ${line.quantity} ${line.unit} × ${line.price} = ${line.net} (${line.taxPercentage} %)`);
      const explanation = explained[index];
      for (const sentence of explanation?.text ?? []) output.say(`   ${sentence}`);
      for (const {
        day,
        label,
        technician,
        ticketNumber,
        workedMinutes,
        billedMinutes,
      } of explanation?.sources ?? [])
        output.say(
          `     ${[day, ticketNumber, technician, label].filter(Boolean).join(' · ')}: ${workedMinutes} → ${billedMinutes} min`,
        );
    }
    output.say(`\nNet ${invoice.net}, tax ${invoice.tax}, total ${invoice.gross} ${invoice.currency}`);
    for (const { message } of invoice.findings) output.say(`! ${message}`);
    async function idOf(wanted: string): Promise<string> {
      if (/^[0-9a-f]{8}-/.test(wanted)) return wanted;
      const { items } = await listInvoices(context, readBody(ListInvoicesQuery, { search: wanted }));
      const found = items.find(({ number }) => number === wanted);
      if (found === undefined) throw new WrongUsage(`There is no invoice ${wanted}.`);
      return found.id;
    }
  },
};

export const invoiceIssue: Command = {
  name: 'invoice issue',
  says: 'Issues drafts: numbers and freezes them. What cannot be issued is named with its reasons; the others are.',
  operands: ['[ID]'],
  options: {
    batch: { type: 'string', says: 'all drafts of this batch, by its id, instead of one' },
    'old-date': { type: 'boolean', says: 'yes, a date older than 7 days is meant' },
    'dry-run': { type: 'boolean', says: 'only look who can be issued' },
  },
  needs: 'account',
  run: async (given, output, context) => {
    const batch = given.text('batch');
    const [id] = given.operands;
    if ((batch === undefined) === (id === undefined))
      throw new WrongUsage('Name one invoice, or a batch with --batch.');
    const options = { confirmOldDate: given.flag('old-date'), dryRun: given.flag('dry-run') };
    const selection = batch === undefined ? { ids: [id ?? ''] } : { batchId: batch };
    const { issued, refused } = await issueInvoices(context, selection, options);
    const reasons = refused.map((one) => ({
      id: one.id,
      findings: one.findings.map((finding) => findingView(finding, context.language)),
    }));
    output.answer({ issued, refused: reasons });
    output.say(`${issued.length} issued, ${refused.length} refused.`);
    for (const { id: refusedId, findings } of reasons)
      for (const { message } of findings) output.say(`  ${refusedId}: ${message}`);
    if (refused.length > 0) process.exitCode = 1;
  },
};
