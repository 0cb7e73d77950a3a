import { type Kysely, sql } from 'kysely';
import { amount } from './policies.ts';

/**
 * What an invoice says of itself is tied to its frozen document: number, customer, days and amounts. Once the document is
 * there, the foreign key refuses to change them, and to make the invoice a draft again; facts such as payments stay free.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}

const frozen = 'number, customer_id, invoice_date, due_date, net, tax, gross';

const statements = `
alter table issued_document
  add column customer_id uuid, add column invoice_date date, add column due_date date,
  add column ${amount('net', '')}, add column ${amount('tax', '')}, add column ${amount('gross', '')};

update issued_document d
   set customer_id = i.customer_id, invoice_date = i.invoice_date, due_date = i.due_date, net = i.net, tax = i.tax, gross = i.gross
  from invoice i where i.account_id = d.account_id and i.id = d.invoice_id;

alter table issued_document
  alter column customer_id set not null, alter column invoice_date set not null, alter column due_date set not null,
  alter column net set not null, alter column tax set not null, alter column gross set not null,
  drop constraint issued_document_account_id_invoice_id_draft_fkey;

alter table invoice drop constraint invoice_account_id_id_draft_key;
alter table invoice add constraint invoice_frozen_key unique (account_id, id, draft, ${frozen});
alter table issued_document add constraint issued_document_frozen_fkey
  foreign key (account_id, invoice_id, draft, ${frozen}) references invoice (account_id, id, draft, ${frozen});
`;
