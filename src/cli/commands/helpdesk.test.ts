import { existsSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { inAccount, rowsOf } from '../../db/transaction.ts';
import { openCsv } from '../../lib/csv.ts';
import { openProduct } from '../../testing/product.ts';
import { runCommand } from '../../testing/run-command.ts';
import type { Command } from '../command.ts';
import { batchPreview, batchSave } from './batch.ts';
import { contractAdd } from './contract.ts';
import { importFiles } from './import.ts';
import { invoiceIssue, invoiceShow } from './invoice.ts';

/** A real service desk; the product neither contains nor needs it. */
const folder = '../shared/data/helpdesk';
const incrementMinutes = 15;

const product = await openProduct();
afterAll(product.close);
afterEach(() => {
  process.exitCode = undefined;
});

const run = (command: Command, ...words: string[]) => runCommand(product, command, ...words);
const answerOf = async (command: Command, ...words: string[]) =>
  JSON.parse(await run(command, ...words, '--json'));

/** The rows of a file of the folder, by the names of its columns. */
async function recordsOf(fileName: string): Promise<Record<string, string>[]> {
  const csv = openCsv(readFileSync(`${folder}/${fileName}`), { encoding: null, separator: null });
  const rows = await Array.fromAsync(csv.rows());
  return rows.map(({ cells }) =>
    Object.fromEntries(csv.header.map((name, index) => [name, cells[index] ?? ''])),
  );
}

type Share = { entries: number; minutes: number; billedMinutes: number };

/** What must come of the folder, by going through its rows: nothing of the product is used. */
async function expected(): Promise<Record<'billed' | 'notResolved' | 'withoutCustomer', Share>> {
  const tickets = new Map((await recordsOf('tickets.csv')).map((ticket) => [ticket.ticket, ticket]));
  const none = { entries: 0, minutes: 0, billedMinutes: 0 };
  const shares = { billed: { ...none }, notResolved: { ...none }, withoutCustomer: { ...none } };
  for (const { ticket, minutes } of await recordsOf('time_entries.csv')) {
    const { customer, resolved_at: resolved = '', closed_at: closed = '' } = tickets.get(ticket) ?? {};
    const doneOn = (resolved || closed).slice(0, 10);
    const isDone = doneOn !== '' && doneOn <= '2016-03-31';
    const share = isDone ? (customer === '' ? shares.withoutCustomer : shares.billed) : shares.notResolved;
    share.entries += 1;
    share.minutes += Number(minutes);
    share.billedMinutes += Math.ceil(Number(minutes) / incrementMinutes) * incrementMinutes;
  }
  return shares;
}

describe('the service desk of the README', () => {
  if (!existsSync(folder)) {
    it('is billed to the minute', ({ skip }) => skip(`${folder} is not there`));
    return;
  }

  it('is taken in as a folder, twice the same, and says in a dry run what would happen', async () => {
    const counts = (
      answer: { kind: string; rows: number; created: number; unchanged: number; refused: number }[],
    ) =>
      answer.map(({ kind, rows, created, unchanged, refused }) => [kind, rows, created, unchanged, refused]);
    const dry = await answerOf(importFiles, folder, '--dry-run', '--zone', 'Europe/Berlin');
    const first = await answerOf(importFiles, folder, '--zone', 'Europe/Berlin');
    expect(counts(dry)).toEqual(counts(first));
    expect(counts(first)).toEqual([
      ['customers', 61, 61, 0, 0],
      // two callers belong to no customer
      ['contacts', 360, 358, 0, 2],
      ['technicians', 149, 149, 0, 0],
      ['tickets', 438, 438, 0, 0],
      ['time-entries', 1730, 1730, 0, 0],
    ]);
    const again = await answerOf(importFiles, folder, '--zone', 'Europe/Berlin');
    expect(counts(again).map(([, , created, unchanged]) => [created, unchanged])).toEqual([
      [0, 61],
      [0, 358],
      [0, 149],
      [0, 438],
      [0, 1730],
    ]);
  });

  it('is billed to the minute: 1,871.50 h × 95.00 for 1,579 of 1,730 entries, and the rest has its reasons', async () => {
    const terms = ['--start', '2016-01-01', '--price', '95.00', '--rounding', '15'];
    expect(await answerOf(contractAdd, '--all-customers', ...terms)).toMatchObject({
      created: 61,
      refused: [],
    });
    expect(await answerOf(contractAdd, '--all-customers', ...terms)).toMatchObject({ unchanged: 61 });

    const { billed, notResolved, withoutCustomer } = await expected();
    expect([billed.entries, notResolved.entries, withoutCustomer.entries]).toEqual([1579, 147, 4]);
    expect(billed.minutes + notResolved.minutes + withoutCustomer.minutes).toBe(115_134);
    expect(billed.billedMinutes / 60).toBe(1871.5);

    const preview = await answerOf(batchPreview, '--cut-off', '2016-03-31');
    expect(preview).toMatchObject({
      // 112,290 minutes are 1,871.50 hours, at 95.00: 177,792.50. The tax is rounded on each of the 60 invoices.
      totals: {
        invoices: 60,
        workMinutes: billed.minutes,
        billedMinutes: billed.billedMinutes,
        net: '177792.50',
      },
      notResolved: { entries: notResolved.entries, workMinutes: notResolved.minutes },
      workWithoutContract: [{ entries: withoutCustomer.entries, workMinutes: withoutCustomer.minutes }],
    });
    const said = await run(batchPreview, '--cut-off', '2016-03-31');
    expect(said).toContain('1871.50 h billed');
    expect(said).toContain('Not resolved by 2016-03-31: 42 tickets, 147 entries');
    expect(said).toContain('No customer: 2 tickets, 4 entries.');

    expect(await answerOf(batchSave, '--cut-off', '2016-03-31')).toMatchObject({
      drafts: 60,
      net: '177792.50',
    });
    const [held] = await inAccount(product.deps.database, product.account.accountId, (tx) =>
      rowsOf<[string]>(tx, "select count(*) from billed_item where account_id = $1 and kind = 'time-entry'", [
        tx.accountId,
      ]),
    );
    expect(held).toEqual(['1579']);
  });

  it('shows how an invoice came about, and says per customer why it cannot be issued yet', async () => {
    const shown = await run(invoiceShow, 'Location 98');
    // 6, 1, 3, 1, 73, 120 and 5 minutes are 15 + 15 + 15 + 15 + 75 + 120 + 15 = 270, 4.5 hours
    expect(shown).toContain('4,5 h × 95,00\u00a0€ = 427,50\u00a0€ (19 %)');
    expect(shown).toContain('7 time entries, 3 h 29 min worked, 4 h 30 min billed.');
    expect(shown).toContain('Net 427,50\u00a0€, tax 81,23\u00a0€, total 508,73\u00a0€');
    const { issued, refused } = await answerOf(invoiceIssue, '--batch', '2016-03');
    expect([issued.length, refused.length]).toEqual([0, 60]);
    for (const { customer, findings } of refused)
      expect(findings.map(({ message }: { message: string }) => message)).toContain(
        `The address of ${customer} lacks street, postal code and city.`,
      );
    const said = (await run(invoiceIssue, '--batch', '2016-03')).split('\n');
    expect(said.slice(0, 3)).toEqual([
      '0 issued, 60 refused.',
      '  All of them: Your own address lacks street, postal code and city (settings). Neither a tax number nor a VAT id is set for your company (settings).',
      '  Location 108: The address of Location 108 lacks street, postal code and city.',
    ]);
  });

  it('R24: billed tickets keep what they have: a file that says otherwise is refused, naming the batch', async () => {
    const [tickets] = await answerOf(
      importFiles,
      'tickets',
      `${folder}/tickets.csv`,
      '--map',
      'subcategory=title',
    );
    expect(tickets).toMatchObject({ created: 0 });
    // The 378 tickets that are billed; 60 others are changed or, without a subcategory, stay.
    expect(tickets.refused).toBe(378);
    expect(tickets.remarks[0].message).toContain('is billed in batch 2016-03 · draft.');
  });
});
