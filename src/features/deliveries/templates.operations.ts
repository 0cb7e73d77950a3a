import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { Refusal } from '../../lib/errors.ts';
import { type Language, type MessageKey, templateOf } from '../../lib/messages.ts';
import { record } from '../audit-log/operations.ts';
import { holdSettings } from '../settings/operations.ts';
import { checkFields, fieldsOf, type TemplateKind, templateKinds } from './fields.operations.ts';
import { listTemplateRows, removeTemplate, saveTemplate } from './templates.repository.ts';
import type { PutTemplateBody, TemplateParams, TemplatesView, TemplateView } from './templates.schema.ts';

/** What an e-mail says, with its fields. */
export type MailTexts = { readonly subject: string; readonly body: string };

/** The account's own text, else the product's. */
export async function loadTemplate(tx: Tx, kind: TemplateKind, language: Language): Promise<TemplateView> {
  return templateIn(await listTemplates(tx), kind, language);
}

/** The texts of all kinds in all languages, read once for many e-mails. */
export async function loadTemplates(tx: Tx): Promise<(kind: TemplateKind, language: Language) => MailTexts> {
  const all = await listTemplates(tx);
  return (kind, language) => templateIn(all, kind, language);
}

export function readTemplates(context: Context): Promise<TemplatesView> {
  return transaction(context, async (tx) => ({ items: await listTemplates(tx) }));
}

/** @throws {Refusal} `stale`; `invalid` for fields that there are not. */
export function putTemplate(
  context: Context,
  { kind, language }: TemplateParams,
  revision: number,
  { subject, body }: PutTemplateBody,
): Promise<TemplateView> {
  checkFields(kind, [subject, body]);
  return transaction(context, async (tx) => {
    await lockTemplate(tx, kind, language, revision);
    await saveTemplate(tx, { kind, language, subject, body, revision: revision + 1 }, context.now);
    await recordChange(tx, context, 'mail-template.changed', { kind, language, subject, body });
    return loadTemplate(tx, kind, language);
  });
}

/** Back to the product's text. @throws {Refusal} `stale` */
export async function deleteTemplate(
  context: Context,
  { kind, language }: TemplateParams,
  revision: number,
): Promise<void> {
  await transaction(context, async (tx) => {
    await lockTemplate(tx, kind, language, revision);
    await removeTemplate(tx, kind, language);
    await recordChange(tx, context, 'mail-template.deleted', { kind, language });
  });
}

/** A text that was never changed has no row to hold, so the account's is held. */
async function lockTemplate(tx: Tx, kind: TemplateKind, language: Language, revision: number): Promise<void> {
  await holdSettings(tx);
  const { revision: current } = await loadTemplate(tx, kind, language);
  if (current !== revision) throw new Refusal('stale', { key: 'general.stale' });
}

async function listTemplates(tx: Tx): Promise<TemplateView[]> {
  const own = await listTemplateRows(tx);
  return templateKinds.flatMap((kind) =>
    (['de', 'en'] as const).map((language): TemplateView => {
      const row = own.find((one) => one.kind === kind && one.language === language);
      const texts = row ?? { ...productTexts(kind, language), revision: 0 };
      const { subject, body, revision } = texts;
      const fields = [...fieldsOf[kind]];
      return { kind, language, subject, body, own: row !== undefined, fields, revision };
    }),
  );
}

function templateIn(all: readonly TemplateView[], kind: TemplateKind, language: Language): TemplateView {
  const found = all.find((one) => one.kind === kind && one.language === language);
  if (found === undefined) throw new Error(`there is no text about ${kind} in ${language}`);
  return found;
}

function productTexts(kind: TemplateKind, language: Language): MailTexts {
  const of = (part: 'subject' | 'body') => {
    const key: MessageKey = `mailTexts.${kind}-${part}`;
    return templateOf(key, language);
  };
  return { subject: of('subject'), body: of('body') };
}

function recordChange(
  tx: Tx,
  context: Context,
  action: string,
  detail: Readonly<Record<string, string>>,
): Promise<void> {
  return record(tx, context, { action, subject: { kind: 'account', id: context.accountId }, detail });
}
