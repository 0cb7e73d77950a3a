import type { IssuedDocument } from '../../billing/issued-document.ts';
import { say } from '../../lib/messages.ts';
import {
  type FieldValues,
  fillTexts,
  letterDay,
  moneyText,
  paymentLinkText,
  type TemplateKind,
} from './fields.operations.ts';
import type { MailTexts } from './templates.operations.ts';

/** Which texts an e-mail with this document has. */
export function templateKindOf({
  kind,
}: Pick<IssuedDocument, 'kind'>): 'invoice' | ('correction' & TemplateKind) {
  return kind === 'invoice' ? 'invoice' : 'correction';
}

/**
 * Subject and text of the e-mail that brings a document.
 *
 * @param open What is still to be paid, in major units.
 * @param paymentLink With its own fields still in it; empty: none.
 */
export function invoiceTexts(
  template: MailTexts,
  document: IssuedDocument,
  open: string,
  paymentLink: string,
): MailTexts {
  const values =
    document.kind === 'invoice' ? invoiceFields(document, open, paymentLink) : correctionFields(document);
  return fillTexts(template, values);
}

function invoiceFields(document: IssuedDocument, open: string, paymentLink: string): FieldValues<'invoice'> {
  const { number, invoiceDate, dueDate, service, currency, language, orderNumber, totals } = document;
  const money = (amount: string) => moneyText(amount, currency.code, language);
  const day = (text: string) => letterDay(text, language);
  const isOpen = Number(open) > 0;
  return {
    ...partiesOf(document),
    number,
    invoiceDate: day(invoiceDate),
    dueDate: day(dueDate),
    amount: money(totals.gross),
    open: money(open),
    service: service === null ? '' : spanText(day(service.from), day(service.to)),
    orderNumber,
    paymentLink: paymentLink !== '' && isOpen ? paymentLinkText(paymentLink, number, open) : '',
  };
}

const spanText = (from: string, to: string) => (from === to ? from : `${from} – ${to}`);

function correctionFields(document: IssuedDocument): FieldValues<'correction'> {
  const { kind, number, invoiceDate, currency, language, totals, corrects } = document;
  const titleKey = kind === 'cancellation' ? 'deliveries.title-cancellation' : 'deliveries.title-credit-note';
  return {
    ...partiesOf(document),
    title: say({ key: titleKey }, language),
    number,
    invoiceDate: letterDay(invoiceDate, language),
    amount: moneyText(totals.gross, currency.code, language),
    correctedNumber: corrects?.number ?? '',
    correctedDate: corrects === null ? '' : letterDay(corrects.invoiceDate, language),
  };
}

function partiesOf({ seller, buyer }: IssuedDocument) {
  return { company: seller.name, customer: buyer.name, customerNumber: buyer.number };
}
