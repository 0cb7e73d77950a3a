import type { Tx } from '../../db/transaction.ts';
import type { MailServer } from '../../integrations/ports.ts';

/** As it is kept: the password sealed. */
export type MailSettingsRow = {
  readonly host: string;
  readonly port: number;
  readonly security: MailServer['security'];
  readonly user: string;
  readonly passwordSealed: string | null;
  readonly senderName: string;
  readonly senderAddress: string;
  readonly replyTo: string;
  readonly bcc: string;
  readonly paymentLink: string;
  readonly revision: number;
};

export async function findMailSettings(tx: Tx): Promise<MailSettingsRow | null> {
  const row = await settings(tx).executeTakeFirst();
  return row === undefined ? null : toRow(row);
}

/** The same, held until the transaction ends. */
export async function lockMailSettings(tx: Tx): Promise<MailSettingsRow | null> {
  const row = await settings(tx).forUpdate().executeTakeFirst();
  return row === undefined ? null : toRow(row);
}

export async function saveMailSettings(tx: Tx, row: MailSettingsRow, now: Date): Promise<void> {
  const values = {
    host: row.host,
    port: row.port,
    security: row.security,
    user_name: row.user,
    password_sealed: row.passwordSealed,
    sender_name: row.senderName,
    sender_address: row.senderAddress,
    reply_to: row.replyTo,
    bcc: row.bcc,
    payment_link: row.paymentLink,
    revision: row.revision,
    updated_at: now,
  };
  await tx
    .insertInto('mail_settings')
    .values({ account_id: tx.accountId, ...values })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(values))
    .execute();
}

export async function removeMailSettings(tx: Tx): Promise<void> {
  await tx.deleteFrom('mail_settings').where('account_id', '=', tx.accountId).execute();
}

function settings(tx: Tx) {
  return tx
    .selectFrom('mail_settings')
    .select([
      'host',
      'port',
      'security',
      'user_name',
      'password_sealed',
      'sender_name',
      'sender_address',
      'reply_to',
      'bcc',
      'payment_link',
      'revision',
    ])
    .where('account_id', '=', tx.accountId);
}

type Row = Awaited<ReturnType<ReturnType<typeof settings>['executeTakeFirstOrThrow']>>;

function toRow(row: Row): MailSettingsRow {
  return {
    host: row.host,
    port: row.port,
    // Checked by the table.
    security: row.security as MailServer['security'],
    user: row.user_name,
    passwordSealed: row.password_sealed,
    senderName: row.sender_name,
    senderAddress: row.sender_address,
    replyTo: row.reply_to,
    bcc: row.bcc,
    paymentLink: row.payment_link,
    revision: row.revision,
  };
}
