import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import type { MailAddress, MailServer, OutgoingMail } from '../../integrations/ports.ts';
import { Refusal } from '../../lib/errors.ts';
import { say } from '../../lib/messages.ts';
import type { Secrets } from '../../lib/secrets.ts';
import { record } from '../audit-log/operations.ts';
import { loadAccount } from '../settings/operations.ts';
import { fill } from './fields.operations.ts';
import { layOut } from './layout.operations.ts';
import { newMessageId } from './message-id.operations.ts';
import { countWaiting } from './repository.ts';
import {
  findMailSettings,
  lockMailSettings,
  type MailSettingsRow,
  removeMailSettings,
  saveMailSettings,
} from './settings.repository.ts';
import type { MailSettingsView, PutMailSettingsBody, TestMailBody, TestMailView } from './settings.schema.ts';
import { loadTemplate } from './templates.operations.ts';

/** How e-mails of the account leave the house. */
export type MailSender = {
  readonly server: MailServer;
  readonly from: MailAddress;
  readonly replyTo: string | null;
  readonly bcc: readonly string[];
};

/** null: the account has set up no mail server. */
export async function loadMailSender(tx: Tx, secrets: Secrets): Promise<MailSender | null> {
  const row = await findMailSettings(tx);
  if (row === null) return null;
  const { host, port, security, user, passwordSealed, senderName, senderAddress, replyTo, bcc } = row;
  const { companyName } = await loadAccount(tx);
  const password = passwordSealed === null ? '' : secrets.open(passwordSealed, placeOf(tx.accountId));
  return {
    server: { host, port, security, credentials: user === '' ? null : { user, password } },
    from: { name: senderName === '' ? companyName : senderName, address: senderAddress },
    replyTo: replyTo === '' ? null : replyTo,
    bcc: bcc === '' ? [] : [bcc],
  };
}

/** Refuses what cannot leave the house, and names the way out. @throws {Refusal} `conflict` */
export async function requireMailSettings(tx: Tx): Promise<MailSettingsRow> {
  const row = await findMailSettings(tx);
  if (row === null) throw new Refusal('conflict', { key: 'deliveries.noMailServer' });
  return row;
}

/** Whether e-mails can be sent. */
export async function isMailConfigured(tx: Tx): Promise<boolean> {
  return (await findMailSettings(tx)) !== null;
}

/** What {{paymentLink}} becomes, with its own fields still in it; empty: none. */
export async function loadPaymentLink(tx: Tx): Promise<string> {
  return (await findMailSettings(tx))?.paymentLink ?? '';
}

export function readMailSettings(context: Context): Promise<MailSettingsView> {
  return transaction(context, async (tx) => toView(await findMailSettings(tx)));
}

/**
 * Sets up the mail server.
 *
 * @throws {Refusal} `stale`; `invalid` if server or user change and the password is not given again: it would be shown to
 *   another server.
 */
export function putMailSettings(
  context: Context,
  revision: number,
  { password, ...body }: PutMailSettingsBody,
): Promise<MailSettingsView> {
  return transaction(context, async (tx) => {
    const before = await lockMailSettings(tx);
    if ((before?.revision ?? 0) !== revision) throw new Refusal('stale', { key: 'general.stale' });
    const kept = before?.passwordSealed ?? null;
    const moved = before !== null && (before.host !== body.host || before.user !== body.user);
    if (password === undefined && kept !== null && moved) {
      throw new Refusal('invalid', { key: 'deliveries.passwordAgain' });
    }
    const given = password === undefined ? kept : seal(context, password);
    const row = { ...body, passwordSealed: given, revision: revision + 1 };
    await saveMailSettings(tx, row, context.now);
    const detail = { ...body, passwordChanged: password !== undefined };
    await recordChange(tx, context, 'mail-settings.changed', detail);
    return toView(row);
  });
}

/** Forgets the mail server. @throws {Refusal} `stale`; `conflict` while e-mails wait for it. */
export async function deleteMailSettings(context: Context, revision: number): Promise<void> {
  await transaction(context, async (tx) => {
    const before = await lockMailSettings(tx);
    if ((before?.revision ?? 0) !== revision) throw new Refusal('stale', { key: 'general.stale' });
    const waiting = await countWaiting(tx);
    if (waiting > 0) throw new Refusal('conflict', { key: 'deliveries.stillWaiting', params: { waiting } });
    await removeMailSettings(tx);
    await recordChange(tx, context, 'mail-settings.deleted', {});
  });
}

/** Sends a test e-mail now, and tells what the server said. @throws {Refusal} `conflict` without a mail server. */
export async function sendTestMail(context: Context, { to }: TestMailBody): Promise<TestMailView> {
  const { server, mail } = await transaction(context, async (tx) => {
    await requireMailSettings(tx);
    return testMail(tx, context, to);
  });
  const { kind, code, answer } = await context.deps.mailer.send(server, mail);
  const message = say({ key: `deliveries.test-${kind}`, params: { to, answer } }, context.language);
  return { outcome: kind, code, answer, message };
}

async function testMail(
  tx: Tx,
  context: Context,
  to: string,
): Promise<{ readonly server: MailServer; readonly mail: OutgoingMail }> {
  const account = await loadAccount(tx);
  const sender = await loadMailSender(tx, context.deps.secrets);
  if (sender === null) throw new Refusal('conflict', { key: 'deliveries.noMailServer' });
  const { server, from, replyTo } = sender;
  const template = await loadTemplate(tx, 'test', context.language);
  const fields = { company: account.companyName };
  const subject = fill(template.subject, fields);
  const text = fill(template.body, fields);
  const html = layOut(text, account);
  const messageId = newMessageId(from.address);
  const addressed = { messageId, date: context.now, from, replyTo, to: [{ name: '', address: to }], bcc: [] };
  return { server, mail: { ...addressed, subject, text, html, attachments: [] } };
}

function seal({ deps, accountId }: Context, password: string): string | null {
  return password === '' ? null : deps.secrets.seal(password, placeOf(accountId));
}

const placeOf = (accountId: string) => `mail-settings:${accountId}`;

function recordChange(
  tx: Tx,
  context: Context,
  action: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  return record(tx, context, { action, subject: { kind: 'account', id: context.accountId }, detail });
}

function toView(row: MailSettingsRow | null): MailSettingsView {
  if (row === null) return nothingYet;
  const { passwordSealed, ...shown } = row;
  return { ...shown, configured: true, hasPassword: passwordSealed !== null };
}

const nothingYet: MailSettingsView = {
  host: '',
  port: 587,
  security: 'starttls',
  user: '',
  senderName: '',
  senderAddress: '',
  replyTo: '',
  bcc: '',
  paymentLink: '',
  configured: false,
  hasPassword: false,
  revision: 0,
};
