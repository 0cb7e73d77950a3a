import { DEFAULT_PATTERNS } from '../../billing/numbering.ts';
import type { Tx } from '../../db/transaction.ts';
import { insertAccount, insertNumberSeries, type NewAccount, updateStandardTax } from './repository.ts';

export type { NewAccount };

/** The account's own row, when it registers. */
export async function insertAccountSettings(tx: Tx, account: NewAccount): Promise<void> {
  await insertAccount(tx, account);
}

/** The tax of everything that names none (R30); null in regions without VAT. */
export async function setStandardTax(tx: Tx, taxId: string | null): Promise<void> {
  await updateStandardTax(tx, taxId);
}

/** The two series of R39, with the patterns every account starts with. */
export async function seedNumberSeries(tx: Tx): Promise<void> {
  await insertNumberSeries(tx, [
    { series: 'invoice', pattern: DEFAULT_PATTERNS.invoice },
    { series: 'correction', pattern: DEFAULT_PATTERNS.correction },
  ]);
}
