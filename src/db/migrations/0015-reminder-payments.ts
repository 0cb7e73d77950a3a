import { type Kysely, sql } from 'kysely';
import { amount, fence } from './policies.ts';

/** Money that paid the fee and the interest of a reminder (R41). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
}

const tables = `
-- which part of a payment settled what a reminder claims besides its invoices; a reversal is a counter-entry
create table reminder_payment (
  account_id uuid not null, id uuid not null, reminder_id uuid not null, payment_id uuid not null,
  ${amount('amount')}, created_at timestamptz not null, created_by text not null,
  primary key (account_id, id),
  foreign key (account_id, reminder_id) references reminder,
  foreign key (account_id, payment_id) references payment (account_id, id)
);
create index on reminder_payment (account_id, reminder_id);
create index on reminder_payment (account_id, payment_id);
${fence('reminder_payment', { update: false, delete: false })}
`;
