import { sql } from 'kysely';
import type { Tx } from '../../db/transaction.ts';
import type { OfferedRates, OpeningBalance, TermsShape } from './terms.schema.ts';

/** What a contract's versions come to, as far as an import is concerned: the first one, and how many there are. */
export type TermsOfContract = {
  readonly contractId: string;
  readonly versions: number;
  readonly versionId: string;
  readonly terms: TermsShape;
  readonly rates: OfferedRates;
};

/** By contract. */
export async function findFirstTerms(
  tx: Tx,
  contractIds: readonly string[],
): Promise<ReadonlyMap<string, TermsOfContract>> {
  const rows = await tx
    .selectFrom('contract_version as v')
    .distinctOn('v.contract_id')
    .select([
      'v.contract_id',
      'v.id',
      'v.terms',
      sql<string>`count(*) over (partition by v.contract_id)`.as('versions'),
      sql<OfferedRates>`(select coalesce(jsonb_agg(jsonb_build_object('rateId', r.rate_id, 'price', r.price::text)
          order by r.position), '[]')
        from contract_rate r where r.account_id = v.account_id and r.version_id = v.id)`.as('rates'),
    ])
    .where('v.account_id', '=', tx.accountId)
    .where('v.contract_id', '=', sql<string>`any(${contractIds}::uuid[])`)
    .orderBy('v.contract_id')
    .orderBy('v.valid_from')
    .execute();
  return new Map(
    rows.map((row) => [
      row.contract_id,
      {
        contractId: row.contract_id,
        versions: Number(row.versions),
        versionId: row.id,
        terms: row.terms as TermsShape,
        rates: row.rates,
      },
    ]),
  );
}

/** By contract, in the order of a file that names them: the soonest to expire first. */
export async function findOpeningBalances(
  tx: Tx,
  contractIds: readonly string[],
): Promise<ReadonlyMap<string, OpeningBalance[]>> {
  const rows = await tx
    .selectFrom('opening_balance')
    .select(['contract_id', 'minutes', 'money', 'expires_on'])
    .where('account_id', '=', tx.accountId)
    .where('contract_id', '=', sql<string>`any(${contractIds}::uuid[])`)
    .orderBy('expires_on')
    .orderBy('id')
    .execute();
  const byContract = new Map<string, OpeningBalance[]>();
  for (const { contract_id, minutes, money, expires_on } of rows) {
    const balances = byContract.get(contract_id) ?? [];
    balances.push({ minutes, money, expiresOn: expires_on });
    byContract.set(contract_id, balances);
  }
  return byContract;
}
