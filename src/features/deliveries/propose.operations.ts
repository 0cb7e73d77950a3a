import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import type { Language } from '../../lib/messages.ts';
import { type Account, loadAccount, todayOf } from '../settings/operations.ts';
import { checkFields, fillTexts, letterDay, moneyText, paymentLinkText } from './fields.operations.ts';
import { invoiceTexts, templateKindOf } from './invoice-texts.operations.ts';
import { layOut } from './layout.operations.ts';
import type { SendingProposal } from './schema.ts';
import { refusalOf } from './send.operations.ts';
import { findInvoiceToSend, listSendCandidates } from './send.repository.ts';
import { isMailConfigured, loadPaymentLink } from './settings.operations.ts';
import { loadTemplate, type MailTexts } from './templates.operations.ts';
import type { MailPreview, PreviewTemplateBody, TemplateParams } from './templates.schema.ts';

/** What the dialog for sending one invoice shows: to whom, and what it says. @throws {Refusal} `absent` */
export function proposeSending(context: Context, id: string): Promise<SendingProposal> {
  return transaction(context, async (tx) => {
    const [found] = await listSendCandidates(tx, { ids: [id] });
    const candidate = present(found, 'invoice');
    const { language, recipients, number } = candidate;
    const template = await loadTemplate(tx, templateKindOf(candidate), language);
    const { subject, body } = number === null ? template : await textsWith(tx, template, id);
    return {
      configured: await isMailConfigured(tx),
      language,
      recipients: [...recipients],
      subject,
      body,
      draft: number === null,
      refusal: refusalOf(candidate, { again: false }, context),
    };
  });
}

/**
 * A text as its reader would see it, with an invoice or a sample in it.
 *
 * @throws {Refusal} `invalid` for fields that there are not, and for an invoice in a text about something else; `absent`.
 */
export function previewTemplate(
  context: Context,
  { kind, language }: TemplateParams,
  { invoiceId, ...template }: PreviewTemplateBody,
): Promise<MailPreview> {
  checkFields(kind, [template.subject, template.body]);
  return transaction(context, async (tx) => {
    const account = await loadAccount(tx);
    const link = await loadPaymentLink(tx);
    const { subject, body } =
      invoiceId === undefined
        ? fillTexts(template, sampleValues(account, context.now, language, link))
        : await textsWith(tx, template, invoiceId, kind);
    return { subject, text: body, html: layOut(body, account) };
  });
}

async function textsWith(
  tx: Tx,
  template: MailTexts,
  invoiceId: string,
  kind?: TemplateParams['kind'],
): Promise<MailTexts> {
  const { document, open } = present(await findInvoiceToSend(tx, invoiceId), 'invoice');
  if (kind !== undefined && kind !== templateKindOf(document)) {
    throw new Refusal('invalid', { key: 'deliveries.otherKind', params: { number: document.number } });
  }
  return invoiceTexts(template, document, open, await loadPaymentLink(tx));
}

/** A value for every field there is. */
function sampleValues(
  account: Account,
  now: Date,
  language: Language,
  link: string,
): Readonly<Record<string, string>> {
  const german = language === 'de';
  const money = (amount: string) => moneyText(amount, account.currency.code, language);
  const today = letterDay(todayOf(account, now), language);
  const number = 'RE-2026-42';
  return {
    company: account.companyName,
    customer: german ? 'Musterkunde GmbH' : 'Sample Customer Ltd',
    customerNumber: '10001',
    number,
    title: german ? 'Rechnungskorrektur' : 'credit note',
    invoiceDate: today,
    dueDate: today,
    day: today,
    amount: money('1190.00'),
    open: money('1190.00'),
    overdue: money('1190.00'),
    credit: money('0.00'),
    balance: money('1190.00'),
    fee: money('5.00'),
    interest: money('8.80'),
    total: money('1203.80'),
    service: `${today} – ${today}`,
    orderNumber: 'PO-4711',
    correctedNumber: number,
    correctedDate: today,
    invoices: `${number}   ${today}   ${money('1190.00')}`,
    paymentLink: paymentLinkText(link, number, '1190.00'),
  };
}
