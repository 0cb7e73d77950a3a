import { type Kysely, sql } from 'kysely';
import { fence } from './policies.ts';

/**
 * What documents say line by line, written when a batch is saved, so that issuing ten thousand invoices neither reads nor
 * writes their lines. Documents that were issued before have their lines in them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
}

const ofDraft = `exists (select from invoice i where i.account_id = document_lines.account_id and i.id = document_lines.invoice_id and i.draft)`;

const tables = `
create table document_lines (
  account_id uuid not null, invoice_id uuid not null,
  -- canonical JSON, compressed (raw deflate), and its hash, which the issued document names
  content bytea not null, sha256 text not null,
  -- what taxes and checks ask of the lines
  taxes json not null,
  primary key (account_id, invoice_id), unique (account_id, invoice_id, sha256),
  foreign key (account_id, invoice_id) references invoice on delete cascade
);
-- it is compressed already
alter table document_lines alter column content set storage external;
${fence('document_lines', { insert: ofDraft, update: false, delete: ofDraft })}

-- the lines a document names are there as long as it is; null: it has them in it
alter table issued_document add column lines_sha256 text,
  add constraint issued_document_lines_fkey
  foreign key (account_id, invoice_id, lines_sha256) references document_lines (account_id, invoice_id, sha256);
`;
