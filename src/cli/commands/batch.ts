import type { Context } from '../../context.ts';
import { deleteBatch } from '../../features/invoice-batches/dissolve.operations.ts';
import { findBatchId } from '../../features/invoice-batches/find.operations.ts';
import { getBatch, listBatches, saveBatch } from '../../features/invoice-batches/operations.ts';
import { previewBatch } from '../../features/invoice-batches/preview.operations.ts';
import { waitForBatch } from '../../features/invoice-batches/progress.operations.ts';
import {
  type BatchView,
  ListBatchesQuery,
  PreviewBody,
  type PreviewView,
  SaveBatchBody,
} from '../../features/invoice-batches/schema.ts';
import { readBody } from '../body.ts';
import type { Arguments, Command, Option } from '../command.ts';
import type { Output } from '../output.ts';

const asked: Record<string, Option> = {
  'cut-off': { type: 'string', required: true, says: 'last day that counts, 2026-10-31' },
  'invoice-date': { type: 'string', says: 'of the invoices; the day of issue by default' },
  detail: { type: 'string', says: 'contract, ticket or time-entry' },
  per: { type: 'string', says: 'one invoice per contract (default) or customer' },
};

const askedOf = (given: Arguments) => ({
  cutOff: given.needed('cut-off'),
  invoiceDate: given.text('invoice-date'),
  levelOfDetail: given.text('detail'),
  invoicePer: given.text('per'),
});

export const batchPreview: Command = {
  name: 'batch preview',
  says: 'Shows what is due up to a day: every contract with its balance, or why it is locked.',
  operands: [],
  options: asked,
  needs: 'account',
  run: async (given, output, context) => {
    const preview = await previewBatch(context, readBody(PreviewBody, askedOf(given)));
    output.answer(preview);
    output.table(rowsOf(preview));
    sayTotals(output, preview);
  },
};

export const batchSave: Command = {
  name: 'batch save',
  says: 'Saves what is due as draft invoices: all of it, or nothing. Nothing is saved if it changes meanwhile.',
  operands: [],
  options: { ...asked, name: { type: 'string', says: 'of the batch; the month of the cut-off by default' } },
  needs: 'worker',
  run: async (given, output, context) => {
    const question = askedOf(given);
    const preview = await previewBatch(context, readBody(PreviewBody, question));
    const contracts = preview.contracts
      .filter(({ lock }) => lock === null)
      .map(({ contract, fingerprint }) => ({ contractId: contract.id, fingerprint }));
    if (contracts.length === 0) {
      output.answer(preview);
      output.say('Nothing is due that could be billed.');
      sayTotals(output, preview);
      return;
    }
    const name = given.text('name') ?? question.cutOff.slice(0, 7);
    const body = { ...question, name, preparedAt: preview.preparedAt, contracts };
    const batch = await finished(context, output, await saveBatch(context, readBody(SaveBatchBody, body)));
    if (batch.refusal !== null) return;
    output.say(`Batch ${batch.name}: ${batch.drafts} drafts, ${batch.net} net, ${batch.gross} gross.`);
    sayTotals(output, preview);
  },
};

export const batchList: Command = {
  name: 'batch list',
  says: 'Lists batches, the newest first.',
  operands: [],
  options: {
    search: { type: 'string', says: 'part of a name' },
    all: { type: 'boolean', says: 'also dissolved, refused and abandoned ones' },
    limit: { type: 'string', says: 'how many, 50 by default, at most 200' },
  },
  needs: 'account',
  run: async (given, output, context) => {
    const query = {
      search: given.text('search'),
      withDissolved: given.flag('all') ? 'true' : undefined,
      limit: given.text('limit'),
    };
    const page = await listBatches(context, readBody(ListBatchesQuery, query));
    output.answer(page);
    output.table(
      page.items.map(({ id, name, cutOff, state, invoices, drafts, net, gross }) => ({
        name,
        'cut-off': cutOff,
        state,
        invoices,
        drafts,
        net,
        gross,
        id,
      })),
    );
    if (page.nextCursor !== null) output.say('There are more; narrow the list with --search.');
  },
};

export const batchDelete: Command = {
  name: 'batch delete',
  says: 'Deletes a batch of drafts: everything on it can be billed again.',
  operands: ['NAME'],
  options: {},
  needs: 'worker',
  run: async (given, output, context) => {
    const id = await findBatchId(context, given.operands[0] ?? '');
    const { revision } = await getBatch(context, id);
    const batch = await finished(context, output, await deleteBatch(context, id, revision));
    if (batch.refusal === null)
      output.say(`Batch ${batch.name} is dissolved; what it held can be billed again.`);
  },
};

/** Waits for the job that is at work on the batch; what it was refused for is said, and makes the command fail. */
async function finished(context: Context, output: Output, { id }: BatchView): Promise<BatchView> {
  const batch = await waitForBatch(context, id, ({ state, progress }) =>
    output.progress(`${state} ${progress.done} of ${progress.total}`),
  );
  output.progress('');
  output.answer(batch);
  if (batch.refusal !== null) {
    process.exitCode = 1;
    output.say(batch.refusal.sentence);
    for (const { contract, what } of batch.refusal.changes) output.say(`  ${contract}: ${what}`);
  }
  return batch;
}

function rowsOf({ contracts }: PreviewView): Record<string, string | number | null>[] {
  return contracts.map(({ customer, contract, totalBalance, selectedBalance, periods, lock }) => ({
    customer: customer.name,
    contract: `${contract.number} ${contract.type}`,
    hours: hours(periods.reduce((sum, { billedMinutes }) => sum + billedMinutes, 0)),
    total: totalBalance,
    selected: selectedBalance,
    locked: lock?.message ?? '',
  }));
}

function sayTotals(output: Output, { totals, workWithoutContract, notResolved, cutOff }: PreviewView): void {
  const { invoices, tickets, billedMinutes, workMinutes, net, tax, gross } = totals;
  output.say(
    `${invoices} invoices, ${tickets} tickets, ${hours(billedMinutes)} h billed for ${hours(workMinutes)} h worked: ${net} net, ${tax} tax, ${gross} gross.`,
  );
  for (const { customer, tickets: count, entries, lock } of workWithoutContract)
    output.say(`${customer?.name ?? 'No customer'}: ${count} tickets, ${entries} entries. ${lock.message}`);
  if (notResolved.entries > 0)
    output.say(
      `Not resolved by ${cutOff}: ${notResolved.tickets} tickets, ${notResolved.entries} entries, ${hours(notResolved.workMinutes)} h. They come with a later batch.`,
    );
}

function hours(minutes: number): string {
  return (minutes / 60).toFixed(2);
}
