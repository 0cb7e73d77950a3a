import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/**
 * What the bare database needs for the same rows: read by `copy`, or written by one statement per table out of copies of
 * what our own run left, as the application's role, under the same policies, keys and indexes.
 */

/** The columns of each table that a preview reads. */
const readColumns = {
  ticket: 'id, number, title, billing_day, open, status_billable, customer_id, contract_id',
  time_entry:
    'id, ticket_id, started_at, minutes, billable, written_off_at, deferred, ticket_open, rate_id, price',
  ticket_product:
    'id, ticket_id, day, description, item_kind, unit, quantity, price, discount_percentage, tax_id, product_id, written_off_at, deferred',
  ticket_expense:
    'id, ticket_id, day, description, item_kind, quantity, price, discount_percentage, tax_id, expense_id, written_off_at, deferred',
  contract:
    'id, number, name, customer_id, bill_to_customer_id, type, start_day, end_day, billed_from_day, active, taxable, tax_id, frequency, timing, alignment, on_demand, rounding, payment_terms, discount_percentage, level_of_detail, order_number, completed_on, finished_at',
  contract_version: 'id, contract_id, valid_from, terms',
  contract_rate: 'version_id, rate_id, position, price',
  contract_position:
    'id, contract_id, description, item_kind, tax_id, quantity, price, unit, from_day, to_day',
  contract_count: 'contract_id, class, counted_on, quantity, evidence',
  customer:
    'id, number, name, country, vat_id, tax_treatment, exemption_reason, deliver_to_country, payment_terms, delivery_form, order_number, level_of_detail, language',
} as const;

/** Every table under the policies of the application's role. */
export const previewFloor: readonly string[] = Object.entries(readColumns).map(
  ([table, columns]) => `copy (select ${columns} from ${table}) to stdout`,
);

const held = ['time_entry', 'ticket_product', 'ticket_expense'] as const;
const inserted = ['invoice', 'invoice_line', 'invoice_tax', 'document_lines', 'block_state'] as const;

/** After our save: copies of all that it wrote. */
export async function keepSaved(owner: Client, batchId: string): Promise<void> {
  const ofBatch = `invoice_id in (select id from invoice where batch_id = '${batchId}')`;
  await keep(owner, 'invoice', `select * from invoice where batch_id = '${batchId}'`);
  await keep(owner, 'invoice_line', `select * from invoice_line where ${ofBatch}`);
  await keep(owner, 'document_lines', `select * from document_lines where ${ofBatch}`);
  await keep(owner, 'invoice_tax', `select * from invoice_tax where ${ofBatch}`);
  await keep(owner, 'block_state', `select * from block_state where holder_id = '${batchId}'`);
  await keep(owner, 'billed_item', `select * from billed_item where holder_id = '${batchId}'`);
  for (const table of held)
    await keep(
      owner,
      table,
      `select account_id, id, holder_id, deferred from ${table} where not ticket_open`,
    );
  await keep(
    owner,
    'ticket',
    'select account_id, id, contract_id, contract_by_default, billing_day from ticket where not open',
  );
}

/** After our issue: copies of all that it wrote. */
export async function keepIssued(owner: Client, batchId: string): Promise<void> {
  const ofBatch = `invoice_id in (select id from invoice where batch_id = '${batchId}')`;
  await keep(owner, 'issued', `select * from invoice where batch_id = '${batchId}'`);
  await keep(owner, 'issued_document', `select * from issued_document where ${ofBatch}`);
  await keep(owner, 'invoice_event', `select * from invoice_event where ${ofBatch}`);
  await keep(owner, 'number_counter', 'select * from number_counter');
  await keep(owner, 'audit_log', `select * from audit_log where ${issuedIn(batchId)}`);
}

/** What the audit log says of the issue of a batch's invoices. */
const issuedIn = (batchId: string) =>
  `action = 'invoice.issued' and subject_id in (select id::text from invoice where batch_id = '${batchId}')`;

async function keep(owner: Client, name: string, query: string): Promise<void> {
  await owner.query(`create schema if not exists kept; grant usage on schema kept to tagwerk_app;
    drop table if exists kept.${name}; create unlogged table kept.${name} as ${query};
    grant select on kept.${name} to tagwerk_app; analyze kept.${name}`);
}

const same = (kept: string) => `t.account_id = ${kept}.account_id and t.id = ${kept}.id`;

/** Taking and closing are one statement, because the keys between a ticket and its items are checked at its end. */
export const saveFloor: readonly string[] = [
  ...inserted.map((table) => `insert into ${table} select * from kept.${table}`),
  `with closed as (
     update ticket t set open = false, contract_id = k.contract_id, contract_by_default = k.contract_by_default, billing_day = k.billing_day
       from kept.ticket k where ${same('k')}),
   ${held
     .map(
       (table) => `${table}_held as (
     update ${table} t set ticket_open = false, holder_id = k.holder_id, deferred = k.deferred from kept.${table} k where ${same('k')})`,
     )
     .join(',\n   ')}
   insert into billed_item select * from kept.billed_item`,
];

const issuedColumns =
  `number, series, number_year, number_position, invoice_date, due_date, issued_at, status, draft, revision, updated_at`
    .split(', ')
    .map((column) => `${column} = k.${column}`)
    .join(', ');

export const issueFloor: readonly string[] = [
  `update invoice t set ${issuedColumns} from kept.issued k where ${same('k')}`,
  'insert into issued_document select * from kept.issued_document',
  'insert into invoice_event select * from kept.invoice_event',
  'insert into number_counter select * from kept.number_counter',
  'insert into audit_log select * from kept.audit_log',
];

export const deleteFloor: readonly string[] = [
  `with released as (
     delete from billed_item t using kept.billed_item k
      where t.account_id = k.account_id and t.kind = k.kind and t.source_id = k.source_id and t.piece = k.piece),
   ${held
     .map(
       (table) => `${table}_open as (
     update ${table} t set ticket_open = true, holder_id = null, deferred = false from kept.${table} k where ${same('k')})`,
     )
     .join(',\n   ')}
   update ticket t set open = true, contract_id = case when t.contract_by_default then null else t.contract_id end, contract_by_default = false
     from kept.ticket k where ${same('k')}`,
  `delete from block_state t using kept.block_state k
    where t.account_id = k.account_id and t.contract_id = k.contract_id and t.period_start = k.period_start and t.sequence = k.sequence`,
  `delete from invoice_line t using kept.invoice_line k
    where t.account_id = k.account_id and t.invoice_id = k.invoice_id and t.id = k.id`,
  `delete from document_lines t using kept.document_lines k where t.account_id = k.account_id and t.invoice_id = k.invoice_id`,
  `delete from invoice_tax t using kept.invoice_tax k where t.account_id = k.account_id and t.invoice_id = k.invoice_id`,
  `delete from invoice t using kept.invoice k where ${same('k')}`,
];

/** One transaction of the application's role that may take and release. */
export async function runFloor(app: Client, accountId: string, statements: readonly string[]): Promise<void> {
  await app.query(`begin; set local app.account_id = '${accountId}'; set local app.holding = 'on'`);
  for (const statement of statements) await app.query(statement);
  await app.query('commit');
}

/** Issued invoices become drafts again: what no rule of the product allows, and a bench needs. */
export async function unissue(owner: Client, batchId: string): Promise<void> {
  const ofBatch = `select id from invoice where batch_id = '${batchId}'`;
  await owner.query(`begin;
    delete from issued_document where invoice_id in (${ofBatch});
    delete from invoice_event where invoice_id in (${ofBatch});
    delete from number_counter;
    delete from audit_log where ${issuedIn(batchId)};
    update invoice set draft = true, status = 'draft', issued_at = null, number = null, series = null, number_year = null,
           number_position = null, invoice_date = null, due_date = null
     where batch_id = '${batchId}';
    commit`);
}

/** How many rows the floors write. */
export async function countKept(owner: Client): Promise<{
  readonly saved: number;
  readonly issued: number;
  readonly items: number;
  readonly invoices: number;
}> {
  const count = async (tables: readonly string[]) => {
    const sum = tables.map((table) => `(select count(*) from kept.${table})`).join(' + ');
    const { rows } = await owner.query<{ sum: string }>(`select ${sum} as sum`);
    return Number(rows[0]?.sum);
  };
  return {
    saved: await count([...inserted, 'billed_item', ...held, 'ticket']),
    issued: await count(['issued', 'issued_document', 'invoice_event', 'number_counter', 'audit_log']),
    items: await count(['billed_item']),
    invoices: await count(['invoice']),
  };
}

/** Sources that stand on the batch's lines more than once, by the lines themselves and not by the key. */
export async function countDuplicates(owner: Client, batchId: string): Promise<number> {
  const { rows } = await owner.query<{ count: string }>(
    `select count(*) from (
       select from invoice i
         join invoice_line l on l.account_id = i.account_id and l.invoice_id = i.id,
              json_array_elements(l.explanation -> 'sources') s
        where i.batch_id = $1 and s ->> 0 <> 'time-entry-part'
        group by s ->> 0, s ->> 1, case when s ->> 0 = 'contract-period' then s ->> 2 end
       having count(*) > 1) twice`,
    [batchId],
  );
  return Number(rows[0]?.count);
}

/** Reads all that a preview reads, counting rows and bytes. */
export async function runPreviewFloor(
  app: Client,
  accountId: string,
): Promise<{ readonly rows: number; readonly bytes: number }> {
  await app.query(`begin; set local app.account_id = '${accountId}'`);
  let [rows, bytes] = [0, 0];
  for (const statement of previewFloor) {
    const copy = app.query(copyTo(statement));
    for await (const chunk of copy) bytes += (chunk as Buffer).length;
    rows += copy.rowCount;
  }
  await app.query('commit');
  return { rows, bytes };
}
