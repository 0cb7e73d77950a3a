import { type Context, transaction } from '../../context.ts';
import type { StatementDocument } from '../../documents/open-items.ts';
import type { MailAttachment } from '../../integrations/ports.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { requireCustomers } from '../customers/operations.ts';
import { type FieldValues, fillTexts, letterDay, moneyText } from '../deliveries/fields.operations.ts';
import { letterFile } from '../deliveries/letter.operations.ts';
import { newMessageId } from '../deliveries/message-id.operations.ts';
import { queueMailing, recipientsOfCustomer } from '../deliveries/send.operations.ts';
import { requireMailSettings } from '../deliveries/settings.operations.ts';
import { loadTemplate } from '../deliveries/templates.operations.ts';
import { loadLetterParts } from '../invoices/document-parts.operations.ts';
import { readStatement } from '../payments/operations.ts';
import { loadAccount } from '../settings/operations.ts';
import { claimsText, openItemsText } from './letters.operations.ts';
import type { SentView } from './schema.ts';

/** A customer's statement of account as of today, as a PDF. @throws {Refusal} `absent` */
export async function statementFile(context: Context, customerId: string): Promise<MailAttachment> {
  return letterFile(context, await statementLetter(context, customerId));
}

/** Sends a customer's statement by e-mail. @throws {Refusal} `absent`; `conflict` without a mail server or recipient. */
export async function sendStatement(context: Context, customerId: string): Promise<SentView> {
  const letter = await statementLetter(context, customerId);
  return transaction(context, async (tx) => {
    const { senderAddress } = await requireMailSettings(tx);
    const recipients = await recipientsOfCustomer(tx, customerId);
    const { language, buyer } = letter;
    const template = await loadTemplate(tx, 'statement', language);
    const fields = statementFields(letter);
    const delivery = {
      id: newId(),
      kind: 'statement',
      customerId,
      invoiceId: null,
      reminderId: null,
      document: letter,
      language,
      recipients,
      ...fillTexts(template, fields),
      messageId: newMessageId(senderAddress),
    } as const;
    const mailingId = recipients.length === 0 ? null : await queueMailing(tx, context, null, [delivery]);
    if (mailingId !== null) return { mailingId };
    throw new Refusal('conflict', { key: 'reminders.noRecipient', params: { customer: buyer.name } });
  });
}

async function statementLetter(context: Context, customerId: string): Promise<StatementDocument> {
  const { asOf, items, claims, open, overdue, credit, balance } = await readStatement(context, customerId);
  return transaction(context, async (tx) => {
    const account = await loadAccount(tx);
    const [customer] = await requireCustomers(tx, [customerId]);
    const language = customer?.language ?? account.language;
    const parts = (await loadLetterParts(tx, [{ id: customerId, language }])).get(customerId);
    if (parts === undefined) throw new Error('a customer that was there is gone');
    return {
      ...parts,
      currency: account.currency,
      introText: '',
      closingText: '',
      items: items.map(({ invoice, ...item }) => ({ ...item, number: invoice.number })),
      asOf,
      claims: claims.map(({ reminder, open: claimed }) => ({ day: reminder.day, open: claimed })),
      open,
      overdue,
      credit,
      balance,
    };
  });
}

function statementFields(letter: StatementDocument): FieldValues<'statement'> {
  const { language, currency, seller, buyer, asOf, items, claims = [] } = letter;
  const money = (amount: string) => moneyText(amount, currency.code, language);
  return {
    company: seller.name,
    customer: buyer.name,
    customerNumber: buyer.number,
    day: letterDay(asOf, language),
    invoices: [openItemsText(items, currency, language), claimsText(claims, currency, language)]
      .filter(Boolean)
      .join('\n'),
    open: money(letter.open),
    overdue: money(letter.overdue),
    credit: money(letter.credit),
    balance: money(letter.balance),
  };
}
