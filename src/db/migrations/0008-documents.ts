import { type Kysely, sql } from 'kysely';
import { fence } from './policies.ts';

/** What documents look like, and the files made of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
}

const tables = `
-- every logo that was ever used: documents name theirs by its hash
create table logo (
  account_id uuid not null references account, sha256 text not null,
  media_type text not null check (media_type in ('image/png', 'image/jpeg', 'image/svg+xml')), content bytea not null,
  primary key (account_id, sha256)
);
${fence('logo', { update: false, delete: false })}
insert into logo (account_id, sha256, media_type, content)
select account_id, encode(sha256(logo), 'hex'), logo_type, logo from account where logo is not null and logo_type is not null;

alter table account add column logo_sha256 text,
  add column accent_color text not null default '#2b3a8c' check (accent_color ~ '^#[0-9a-f]{6}$');
update account set logo_sha256 = encode(sha256(logo), 'hex') where logo is not null and logo_type is not null;
update account set logo_type = null where logo_sha256 is null;
alter table account drop column logo;

alter table customer add column attach_timesheet boolean not null default false;

-- made once out of the issued document; what is downloaded and sent is these bytes for ever
create table issued_file (
  account_id uuid not null, invoice_id uuid not null, role text not null check (role in ('pdf', 'xml', 'timesheet')),
  file_name text not null, media_type text not null, content bytea not null, sha256 text not null,
  -- characters no font has, which print as U+25A1
  unknown_characters text not null default '',
  made_at timestamptz not null,
  primary key (account_id, invoice_id, role),
  foreign key (account_id, invoice_id) references issued_document
);
${fence('issued_file', { update: false, delete: false })}
`;
