import { decimalToText, hoursFromMinutes } from '../../billing/quantity.ts';
import type { Context } from '../../context.ts';
import { type CsvCell, csvText } from '../../lib/csv-writer.ts';
import { type Language, type MessageKey, say } from '../../lib/messages.ts';
import { readBlocks } from './blocks.operations.ts';
import { readAgeing, readProfitability, readRevenue, readTimesheet, readVat } from './operations.ts';
import type { ReportName, SpanQuery } from './schema.ts';
import { readUnbilled } from './unbilled.operations.ts';

/** A column: its heading in the catalogue, and its cell of a row. */
type Column<Row> = readonly [Heading, (row: Row) => CsvCell];
type Heading = MessageKey extends infer Key ? (Key extends `reports.${infer Name}` ? Name : never) : never;

const decimal = (text: string) => ({ decimal: text });
/** Exact to six places, as on invoices (R11). */
const hours = (minutes: number) => ({ decimal: decimalToText(hoursFromMinutes(minutes), 2) });

/**
 * A report as a CSV file: the same rows as on the screen, headings in the reader's language.
 *
 * @throws {Refusal} `invalid` span.
 */
export async function reportCsv(context: Context, name: ReportName, query: SpanQuery): Promise<string> {
  return files[name](context, query);
}

const files: Readonly<Record<ReportName, (context: Context, query: SpanQuery) => Promise<string>>> = {
  'unbilled-work': async (context) =>
    file((await readUnbilled(context)).items, context.language, [
      ['customerNumber', ({ customer }) => customer.number],
      ['customer', ({ customer }) => customer.name],
      ['contractNumber', ({ contract }) => contract.number],
      ['contract', ({ contract }) => contract.name],
      ['due', ({ due }) => decimal(due)],
      ['locked', ({ locked }) => decimal(locked)],
      ['waiting', ({ waiting }) => decimal(waiting)],
      ['total', ({ total }) => decimal(total)],
      ['hours', ({ workMinutes }) => hours(workMinutes)],
      ['oldestDay', ({ oldestDay }) => oldestDay],
      ['ageDays', ({ ageDays }) => ageDays],
    ]),
  'block-balances': async (context) =>
    file((await readBlocks(context)).items, context.language, [
      ['customerNumber', ({ customer }) => customer.number],
      ['customer', ({ customer }) => customer.name],
      ['contractNumber', ({ contract }) => contract.number],
      ['contract', ({ contract }) => contract.name],
      ['blockUnit', ({ unit }) => unit],
      ['blockUsed', ({ current }) => current && decimal(current.used)],
      ['blockLeft', ({ current }) => current && decimal(current.left)],
      ['blockUsedPercentage', ({ current }) => current?.usedPercentage ?? null],
    ]),
  revenue: async (context, query) =>
    file((await readRevenue(context, query)).contracts, context.language, [
      ['customerNumber', ({ customer }) => customer?.number ?? null],
      ['customer', ({ customer }) => customer?.name ?? null],
      ['contractNumber', ({ contract }) => contract?.number ?? null],
      ['contract', ({ contract }) => contract?.name ?? null],
      ['net', ({ net }) => decimal(net)],
    ]),
  vat: async (context, query) =>
    file((await readVat(context, query)).items, context.language, [
      ['month', ({ month }) => month],
      ['taxCategory', ({ category }) => category],
      ['percentage', ({ percentage }) => decimal(percentage)],
      ['net', ({ net }) => decimal(net)],
      ['tax', ({ tax }) => decimal(tax)],
    ]),
  'eu-sales': async (context, query) =>
    file((await readVat(context, query)).euSales, context.language, [
      ['month', ({ month }) => month],
      ['vatId', ({ vatId }) => vatId],
      ['customer', ({ name }) => name],
      ['saleKind', ({ kind }) => kind],
      ['net', ({ net }) => decimal(net)],
    ]),
  ageing: async (context) =>
    file((await readAgeing(context)).items, context.language, [
      ['customerNumber', ({ customer }) => customer.number],
      ['customer', ({ customer }) => customer.name],
      ['invoices', ({ invoices }) => invoices],
      ['oldestDueDate', ({ oldestDueDate }) => oldestDueDate],
      ['notDue', ({ notDue }) => decimal(notDue)],
      ['upTo30', ({ upTo30 }) => decimal(upTo30)],
      ['upTo60', ({ upTo60 }) => decimal(upTo60)],
      ['upTo90', ({ upTo90 }) => decimal(upTo90)],
      ['over90', ({ over90 }) => decimal(over90)],
      ['open', ({ open }) => decimal(open)],
    ]),
  timesheet: async (context, query) =>
    file((await readTimesheet(context, query)).items, context.language, [
      ['technician', ({ technician }) => technician.name],
      ['customerNumber', ({ customer }) => customer?.number ?? null],
      ['customer', ({ customer }) => customer?.name ?? null],
      ['hours', ({ workMinutes }) => hours(workMinutes)],
      ['billableHours', ({ billableMinutes }) => hours(billableMinutes)],
      ['billedHours', ({ billedMinutes }) => hours(billedMinutes)],
      ['writtenOffHours', ({ writtenOffMinutes }) => hours(writtenOffMinutes)],
    ]),
  profitability: async (context, query) =>
    file((await readProfitability(context, query)).items, context.language, [
      ['customerNumber', ({ customer }) => customer.number],
      ['customer', ({ customer }) => customer.name],
      ['contractNumber', ({ contract }) => contract?.number ?? null],
      ['contract', ({ contract }) => contract?.name ?? null],
      ['revenue', ({ revenue }) => decimal(revenue)],
      ['labourCost', ({ labourCost }) => decimal(labourCost)],
      ['goodsCost', ({ goodsCost }) => decimal(goodsCost)],
      ['profit', ({ profit }) => decimal(profit)],
      ['hours', ({ workMinutes }) => hours(workMinutes)],
      ['uncostedHours', ({ uncostedMinutes }) => hours(uncostedMinutes)],
    ]),
};

function file<Row>(rows: readonly Row[], language: Language, columns: readonly Column<Row>[]): string {
  return csvText(
    columns.map(([heading]) => say({ key: `reports.${heading}` as MessageKey }, language)),
    rows.map((row) => columns.map(([, cell]) => cell(row))),
    language,
  );
}
