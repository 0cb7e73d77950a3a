import { type Kysely, sql } from 'kysely';
import { amount, decimal, fence, holding, record } from './policies.ts';

/** Batches, invoices and what they hold; numbers; the frozen documents. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
}

const lineOfDraft = `exists (select from invoice i where i.account_id = invoice_line.account_id and i.id = invoice_line.invoice_id and i.draft)`;
const taxOfDraft = `exists (select from invoice i where i.account_id = invoice_tax.account_id and i.id = invoice_tax.invoice_id and i.draft)`;

const tables = `
-- a save is first a row ('saving') and then one transaction (R26); its id is its holder's id
create table invoice_batch (
  account_id uuid not null, id uuid not null,
  name text not null check (name <> ''), cut_off date not null, invoice_date date,
  -- null: the contract's, the customer's, the account's (R12)
  level_of_detail text check (level_of_detail in ('contract', 'ticket', 'time-entry')),
  invoice_per text not null check (invoice_per in ('contract', 'customer')),
  state text not null check (state in ('saving', 'saved', 'refused', 'abandoned', 'cancelling', 'dissolving', 'dissolved')),
  -- what was asked for: contracts with the fingerprints of the preview and what was ticked out
  request jsonb not null,
  -- why it was refused: what was added, taken or changed meanwhile
  refusal jsonb,
  created_by text not null, saved_at timestamptz, dissolved_at timestamptz,
${record},
  primary key (account_id, id),
  foreign key (account_id, id) references holder
);
create index on invoice_batch (account_id, created_at);
${fence('invoice_batch', { delete: false })}

-- how far a job on the batch is; a row of its own, because it is written beside the job's transaction, which ends by
-- changing the batch
create table invoice_batch_progress (
  account_id uuid not null, batch_id uuid not null,
  done integer not null default 0, total integer not null default 0,
  primary key (account_id, batch_id),
  foreign key (account_id, batch_id) references invoice_batch
);
${fence('invoice_batch_progress', { delete: false })}

create table invoice (
  account_id uuid not null references account, id uuid not null,
  -- the batch or flexible invoice it belongs to; null for corrections
  holder_id uuid, batch_id uuid,
  -- among the drafts made with it, from 1: the last word in the order of numbers (R39)
  place integer not null default 1,
  kind text not null check (kind in ('invoice', 'credit-note', 'cancellation')),
  corrects_invoice_id uuid,
  draft boolean not null default true,
  customer_id uuid not null, contract_id uuid,
  number text, series text check (series in ('invoice', 'correction')), number_year smallint, number_position bigint,
  invoice_date date, due_date date, service_from date, service_to date,
  currency char(3) not null,
  ${amount('net')}, ${amount('tax')}, ${amount('gross')},
  -- facts of an issued invoice; the status follows from them (R36)
  ${amount('credited', 'not null default 0')}, ${amount('received', 'not null default 0')}, ${amount('paid_out', 'not null default 0')},
  ${amount('written_off', 'not null default 0')}, ${amount('cash_discount', 'not null default 0')},
  issued_at timestamptz, sent_at timestamptz, exported_at timestamptz, exported_to text,
  status text not null default 'draft' check (status in ('draft', 'issued', 'exported', 'sent', 'paid', 'refunded')),
  released boolean not null default false,
  payment_terms jsonb not null, order_number text not null default '', buyer_reference text not null default '',
  delivery_form text, language text not null check (language in ('de', 'en')),
  intro_text text not null default '', closing_text text not null default '',
  -- on the whole document (R22): { "percentage": "10" } or { "amount": "10.00" }
  discount jsonb,
  findings jsonb not null default '[]',
  created_by text not null,
${record},
  primary key (account_id, id), unique (account_id, id, draft), unique (account_id, number),
  unique (account_id, series, number_year, number_position),
  foreign key (account_id, holder_id) references holder (account_id, id),
  foreign key (account_id, batch_id) references invoice_batch (account_id, id),
  foreign key (account_id, customer_id) references customer (account_id, id),
  foreign key (account_id, contract_id) references contract (account_id, id),
  foreign key (account_id, corrects_invoice_id) references invoice (account_id, id),
  check (draft = (number is null)), check (draft = (issued_at is null)), check (draft = (status = 'draft')),
  check (draft or (invoice_date is not null and due_date is not null and series is not null)),
  check ((kind = 'invoice') = (corrects_invoice_id is null))
);
create index on invoice (account_id, batch_id);
create index on invoice (account_id, customer_id);
create index on invoice (account_id, status);
-- R42: the order of the list, read backwards
create index on invoice (account_id, draft, number_year, series, number_position, created_at, place, id);
create index on invoice (account_id, corrects_invoice_id) where corrects_invoice_id is not null;
${fence('invoice', { delete: 'draft' })}

create table invoice_line (
  account_id uuid not null, invoice_id uuid not null, id uuid not null,
  position integer not null check (position > 0),
  kind text not null check (kind in ('fee', 'work', 'covered-work', 'product', 'expense', 'text', 'free')),
  contract_id uuid, ticket_id uuid,
  description text not null, unit text not null default '',
  ${decimal('quantity')}, ${decimal('price')},
  ${decimal('discount_percentage', 'null')}, ${amount('discount_amount', 'null')},
  ${amount('net')},
  item_kind text not null check (item_kind in ('service', 'goods')),
  tax_id uuid, tax_category text not null check (tax_category in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')),
  ${decimal('tax_percentage')}, tax_components jsonb not null default '[]', exemption_reason text not null default '',
  -- half-open, like every period: the first day, and the first day after it
  period_from date, period_to date,
  corrects_line_id uuid,
  -- R43: how the amount came about, written once; "sources" names every item in it
  explanation json not null,
  -- R27: quantity, price and text as they were before somebody changed the draft
  as_priced json,
  primary key (account_id, invoice_id, id),
  foreign key (account_id, invoice_id) references invoice on delete cascade
);
${fence('invoice_line', { insert: lineOfDraft, update: lineOfDraft, delete: lineOfDraft })}

-- the tax summary, one row per category and percentage (R30-R33)
create table invoice_tax (
  account_id uuid not null, invoice_id uuid not null,
  category text not null check (category in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')), ${decimal('percentage')},
  ${amount('net')}, ${amount('tax')}, components jsonb not null default '[]', exemption_reason text not null default '',
  primary key (account_id, invoice_id, category, percentage),
  foreign key (account_id, invoice_id) references invoice on delete cascade
);
${fence('invoice_tax', { insert: taxOfDraft, update: taxOfDraft, delete: taxOfDraft })}

-- the whole document as issued; PDF, XML, e-mail and ledger are made from this and nothing else
create table issued_document (
  account_id uuid not null, invoice_id uuid not null, draft boolean not null default false check (not draft),
  number text not null, document text not null, sha256 text not null,
  issued_at timestamptz not null, issued_by text not null,
  primary key (account_id, invoice_id), unique (account_id, number),
  foreign key (account_id, invoice_id, draft) references invoice (account_id, id, draft)
);
${fence('issued_document', { update: false, delete: false })}

-- R39: gapless numbers; the row is locked by the transaction that issues
create table number_series (
  account_id uuid not null references account, series text not null check (series in ('invoice', 'correction')),
  pattern text not null, first_number bigint not null default 1 check (first_number > 0),
${record},
  primary key (account_id, series)
);
${fence('number_series', { delete: false })}
create table number_counter (
  account_id uuid not null, series text not null, year smallint not null,
  last_number bigint not null, last_date date not null,
  primary key (account_id, series, year),
  foreign key (account_id, series) references number_series
);
${fence('number_counter', { delete: false })}

-- billed once: the key itself is the promise. Fees are items too: source = contract, piece = part and first day
create table billed_item (
  account_id uuid not null,
  kind text not null check (kind in ('time-entry', 'ticket-product', 'ticket-expense', 'contract-period')),
  source_id uuid not null, piece text not null default '',
  holder_id uuid not null, invoice_id uuid, line_id uuid,
  primary key (account_id, kind, source_id, piece),
  foreign key (account_id, holder_id) references holder,
  foreign key (account_id, invoice_id, line_id) references invoice_line,
  check (line_id is null or invoice_id is not null)
);
create index on billed_item (account_id, holder_id);
create index on billed_item (account_id, invoice_id, line_id);
${fence('billed_item', { insert: holding, update: holding, delete: holding })}

-- R17, R18: what a block had left after each billed usage period; the newest row is the block's state
create table block_state (
  account_id uuid not null, contract_id uuid not null, period_start date not null, sequence integer not null default 1,
  holder_id uuid not null, state jsonb not null,
  primary key (account_id, contract_id, period_start, sequence),
  foreign key (account_id, contract_id) references contract,
  foreign key (account_id, holder_id) references holder
);
create index on block_state (account_id, holder_id);
${fence('block_state', { update: false })}

-- who changed what on an invoice, and why
create table invoice_event (
  account_id uuid not null, id uuid not null, invoice_id uuid not null,
  at timestamptz not null, actor text not null, event text not null, reason text not null default '', detail jsonb not null default '{}',
  primary key (account_id, id), foreign key (account_id, invoice_id) references invoice on delete cascade
);
create index on invoice_event (account_id, invoice_id);
${fence('invoice_event', { update: false, delete: false })}
`;
