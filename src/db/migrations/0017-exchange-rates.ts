import { type Kysely, sql } from 'kysely';
import { decimal, fence } from './policies.ts';

/** Rates by which the tax of an invoice is stated in the currency its seller accounts for VAT in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
}

const tables = `
create table exchange_rate (
  account_id uuid not null references account,
  -- what one unit of the account's currency is in this one, from this day on
  currency char(3) not null, valid_from date not null, ${decimal('rate')},
  primary key (account_id, currency, valid_from),
  check (rate > 0)
);
${fence('exchange_rate')}
`;
