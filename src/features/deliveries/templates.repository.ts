import type { Tx } from '../../db/transaction.ts';
import type { Language } from '../../lib/messages.ts';
import type { TemplateKind } from './fields.operations.ts';

/** A text of the account's own. */
export type TemplateRow = {
  readonly kind: TemplateKind;
  readonly language: Language;
  readonly subject: string;
  readonly body: string;
  readonly revision: number;
};

export async function listTemplateRows(tx: Tx): Promise<TemplateRow[]> {
  const rows = await tx
    .selectFrom('mail_template')
    .select(['kind', 'language', 'subject', 'body', 'revision'])
    .where('account_id', '=', tx.accountId)
    .execute();
  // Both are checked by the table.
  return rows.map((row) => ({ ...row, kind: row.kind as TemplateKind, language: row.language as Language }));
}

export async function saveTemplate(tx: Tx, row: TemplateRow, now: Date): Promise<void> {
  const { kind, language, subject, body, revision } = row;
  const values = { subject, body, revision, updated_at: now };
  await tx
    .insertInto('mail_template')
    .values({ account_id: tx.accountId, kind, language, ...values })
    .onConflict((conflict) => conflict.columns(['account_id', 'kind', 'language']).doUpdateSet(values))
    .execute();
}

export async function removeTemplate(tx: Tx, kind: TemplateKind, language: Language): Promise<void> {
  await tx
    .deleteFrom('mail_template')
    .where('account_id', '=', tx.accountId)
    .where('kind', '=', kind)
    .where('language', '=', language)
    .execute();
}
