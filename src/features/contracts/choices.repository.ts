import { sql } from 'kysely';
import type { Tx } from '../../db/transaction.ts';
import type { ContractChoice } from './choices.schema.ts';

/** Active contracts of a customer that are not finished, the default one first; ended ones too (R5). */
export async function listChoices(tx: Tx, customerId: string, today: string): Promise<ContractChoice[]> {
  const rows = await tx
    .selectFrom('contract as c')
    .select([
      'c.id',
      'c.number',
      'c.name',
      'c.type',
      'c.start_day',
      'c.end_day',
      'c.is_default',
      sql<ContractChoice['rates']>`(
        select coalesce(jsonb_agg(jsonb_build_object('rateId', rate.id, 'name', rate.name) order by r.position), '[]')
          from contract_rate r
          join rate on rate.account_id = r.account_id and rate.id = r.rate_id
         where r.account_id = c.account_id and r.version_id = (
           select v.id from contract_version v
            where v.account_id = c.account_id and v.contract_id = c.id
            order by v.valid_from <= ${today}::date desc,
                     case when v.valid_from <= ${today}::date then v.valid_from end desc, v.valid_from
            limit 1))`.as('rates'),
    ])
    .where('c.account_id', '=', tx.accountId)
    .where('c.customer_id', '=', customerId)
    .where('c.active', '=', true)
    .where('c.finished_at', 'is', null)
    .orderBy('c.is_default', 'desc')
    .orderBy(sql`length(c.number)`)
    .orderBy('c.number')
    .limit(1000)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    name: row.name,
    type: row.type as ContractChoice['type'],
    startDay: row.start_day,
    endDay: row.end_day,
    isDefault: row.is_default,
    rates: row.rates,
  }));
}
