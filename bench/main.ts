import { parseArgs } from 'node:util';
import { type BatchFigures, benchBatch } from './batch.ts';
import type { Size } from './data.ts';
import { benchDocuments } from './documents.ts';
import { benchLedger } from './ledger.ts';
import { benchTree } from './tree.ts';

/**
 * `npm run -s bench -- batch [--contracts N] [--entries N] [--rounds N] [--sweep] [--json]`: what a month's billing takes,
 * beside what the bare database needs for the same rows. With `--sweep` in three sizes, to see that the cost of an invoice
 * does not grow.
 *
 * `npm run -s bench -- ledger [--invoices N] [--speed N] [--json]`: an export to each simulator, beside what the vendor's limit of calls
 * allows; the simulators' clocks run so many times faster than real time.
 *
 * `npm run -s bench -- documents [--json]`: PDFs of three pages and of one, beside pdfkit drawing the same lines, and memory
 * over 2,000 documents.
 *
 * `npm run -s bench -- tree [--contracts N] [--json]`: ticks in the tree of a new batch in a real browser.
 */

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    contracts: { type: 'string', default: '10000' },
    entries: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    sweep: { type: 'boolean', default: false },
    invoices: { type: 'string', default: '1000' },
    speed: { type: 'string', default: '4' },
    json: { type: 'boolean', default: false },
  },
});
const entriesPerContract = 100;
const say = (line: string) => {
  console.error(line);
};

if (positionals[0] === 'documents') {
  console.log(JSON.stringify(await benchDocuments(say), null, values.json ? 2 : 0));
  process.exit(0);
}
if (positionals[0] === 'tree') {
  console.log(JSON.stringify(await benchTree(Number(values.contracts), say), null, values.json ? 2 : 0));
  process.exit(0);
}
if (positionals[0] === 'ledger') {
  await ledgers();
  process.exit(0);
}
if (positionals[0] !== 'batch') {
  console.error('npm run -s bench -- batch [--contracts N] [--entries N] [--rounds N] [--sweep] [--json]');
  process.exit(2);
}
const contracts = Number(values.contracts);
const size = { contracts, entries: Number(values.entries ?? contracts * entriesPerContract) };
const sizes: Size[] = values.sweep ? [0.1, 0.3, 1].map((part) => scaled(size, part)) : [size];
const measured: BatchFigures[] = [];
for (const each of sizes) measured.push(await benchBatch(each, Number(values.rounds), say));
const answer = { ...measured.at(-1), ...(values.sweep && { sweep: measured.map(perInvoice) }) };
if (values.json) console.log(JSON.stringify(answer, null, 2));
else for (const each of measured) console.log(told(each));

async function ledgers(): Promise<void> {
  const [invoices, speed] = [Number(values.invoices), Number(values.speed)];
  const xero = await benchLedger('xero', invoices, speed, say);
  const quickbooks = await benchLedger('quickbooks', invoices, speed, say);
  if (values.json) return console.log(JSON.stringify({ xero, quickbooks }, null, 2));
  for (const [name, one] of Object.entries({ xero, quickbooks })) {
    console.log(
      `${name}: ${one.calls} calls (${one.callsPerInvoice} an invoice) in ${one.seconds} s, at best ${one.minimumSeconds} s: ${one.ratio} ×`,
    );
  }
}

function scaled({ contracts: ofAll, entries }: Size, part: number): Size {
  return { contracts: Math.round(ofAll * part), entries: Math.round(entries * part) };
}

/** Milliseconds an invoice costs in each verb. */
function perInvoice(figures: BatchFigures) {
  const each = (seconds: number) => Math.round((seconds / figures.invoices) * 100_000) / 100;
  return {
    ...figures,
    msPerInvoice: {
      preview: each(figures.preview.seconds),
      save: each(figures.save.seconds),
      issue: each(figures.issue.seconds),
      delete: each(figures.delete.seconds),
    },
  };
}

function told(figures: BatchFigures): string {
  const verbs = (['preview', 'save', 'issue', 'delete'] as const).map((verb) => {
    const { seconds, floorSeconds, ratio, rows } = figures[verb];
    return `  ${verb.padEnd(8)} ${seconds.toFixed(1)} s, floor ${floorSeconds.toFixed(1)} s: ${ratio.toFixed(2)} ×, ${rows} rows, ${figures.statements[verb]} statements`;
  });
  return [
    `${figures.contracts} contracts, ${figures.entries} entries: ${figures.invoices} invoices, ${figures.items} items`,
    ...verbs,
    `  peak ${figures.peakRssMb} MB, save may send ${figures.saveStatementsAtMost} statements, ${figures.duplicates} duplicates`,
  ].join('\n');
}
