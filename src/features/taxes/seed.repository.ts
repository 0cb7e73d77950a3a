import type { Tx } from '../../db/transaction.ts';
import type { TaxSeed } from './seeds.ts';

export async function insertSeededTaxes(
  tx: Tx,
  taxes: readonly (TaxSeed & { readonly id: string })[],
): Promise<void> {
  if (taxes.length === 0) return;
  await tx
    .insertInto('tax')
    .values(
      taxes.map(({ id, name, category, exemptionReason }) => ({
        account_id: tx.accountId,
        id,
        name,
        category,
        exemption_reason: exemptionReason,
      })),
    )
    .execute();
  await tx
    .insertInto('tax_percentage')
    .values(
      taxes.flatMap(({ id, percentages }) =>
        percentages.map(([valid_from, percentage]) => ({
          account_id: tx.accountId,
          tax_id: id,
          valid_from,
          percentage,
        })),
      ),
    )
    .execute();
}
