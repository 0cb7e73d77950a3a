import type { DocumentDiscount } from '../../billing/discount.ts';
import type { CustomerFacts } from '../../billing/facts.ts';
import { withTaxesOfTexts } from '../../billing/flexible.ts';
import { type Currency, minorFromText } from '../../billing/money.ts';
import type { PaymentTerms } from '../../billing/payment-terms.ts';
import { type Day, maxDay, minDay, type Period } from '../../billing/period.ts';
import { decimal } from '../../billing/quantity.ts';
import { totalsOfWritten } from '../../billing/totals.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import { newId } from '../../lib/ids.ts';
import { record } from '../audit-log/operations.ts';
import { loadCustomers, requireCustomers } from '../customers/operations.ts';
import { loadBillingAccount } from '../invoice-batches/collect.operations.ts';
import { type Account, paymentTermsOf, todayOf } from '../settings/operations.ts';
import { openHolder } from '../tickets/holder.operations.ts';
import { takePickedItems } from '../tickets/holding.operations.ts';
import { type DraftLine, insertDrafts } from './drafts.operations.ts';
import type { CreateInvoiceBody } from './drafts.schema.ts';
import { type NewLines, newLines } from './new-lines.operations.ts';
import { presentInvoice } from './operations.ts';
import type { InvoiceView } from './schema.ts';

/**
 * Writes an invoice by hand, as a draft: free lines, lines out of the catalogue, and the customer's unbilled work, which
 * it holds (R29). What the body leaves out is the customer's, else the account's.
 *
 * @throws {Refusal} `absent` for an unknown customer or item; `conflict` for work somebody else holds or is working on;
 *   `unprocessable` where a rate or a tax is unknown.
 */
export function createInvoice(context: Context, body: CreateInvoiceBody): Promise<InvoiceView> {
  return transaction(context, async (tx) => presentInvoice(tx, context, await createIn(tx, context, body)));
}

/** The same in the caller's transaction. @returns The id of the draft. @throws {Refusal} as `createInvoice` */
export async function createIn(tx: Tx, context: Context, body: CreateInvoiceBody): Promise<string> {
  const billing = await loadBillingAccount(tx);
  const { account } = billing;
  const [customer] = await requireCustomers(tx, [body.customerId]);
  const billTo = present(
    (await loadCustomers(tx, [body.customerId], account)).get(body.customerId),
    'customer',
  );
  const id = newId();
  await openHolder(tx, { id, kind: 'flexible', name: billTo.name });
  const invoiceDate = (body.invoiceDate ?? null) as Day | null;
  const language = body.language ?? billTo.language;
  const setting = {
    billing,
    billTo: { ...billTo, language },
    invoiceDate: invoiceDate ?? todayOf(account, context.now),
    language: context.language,
  };
  const { each, items, tickets, findings } = await newLines(tx, setting, body.lines);
  const lines = withTaxesOfTexts(each.flat());
  const discount = discountOf(body.discount ?? null, account.currency);
  await insertDrafts(tx, context, account.currency, [
    {
      ...headOf(body, billTo, account, language),
      id,
      holderId: id,
      batchId: null,
      customerId: billTo.id,
      contractId: null,
      invoiceDate,
      servicePeriod: spanOf(lines),
      buyerReference: body.buyerReference ?? customer?.buyerReference ?? '',
      discount,
      findings,
      lines,
      totals: totalsOfWritten(lines, discount, account.currency),
    },
  ]);
  await takePicked(tx, { holderId: id, invoiceId: id }, items, tickets);
  const subject = { kind: 'invoice', id };
  await record(tx, context, { action: 'invoice.created', subject, detail: { customerId: billTo.id } });
  return id;
}

/** What lines were picked from is held: by the flexible invoice itself, or by the batch whose draft they stand on. */
export async function takePicked(
  tx: Tx,
  { holderId, invoiceId }: { readonly holderId: string; readonly invoiceId: string },
  items: NewLines['items'],
  tickets: NewLines['tickets'],
): Promise<void> {
  if (items.length === 0) return;
  await takePickedItems(tx, {
    holderId,
    tickets,
    items: items.map((item) => ({ ...item, invoiceId })),
  });
}

function headOf(
  body: CreateInvoiceBody,
  billTo: CustomerFacts,
  account: Account,
  language: CustomerFacts['language'],
) {
  const texts = account.texts[language] ?? {};
  return {
    language,
    paymentTerms: termsOf(body, billTo, account),
    orderNumber: body.orderNumber ?? billTo.orderNumber,
    deliveryForm: body.deliveryForm === undefined ? billTo.deliveryForm : body.deliveryForm,
    introText: body.introText ?? texts.invoiceIntro ?? '',
    closingText: body.closingText ?? texts.invoiceClosing ?? '',
  };
}

/** R40: those of the invoice, else the customer's, else the account's. */
function termsOf(body: CreateInvoiceBody, billTo: CustomerFacts, account: Account): PaymentTerms {
  if (body.paymentTerms !== undefined) return paymentTermsOf(body.paymentTerms);
  return billTo.paymentTerms ?? account.paymentTerms;
}

/** The discount on the whole document as the core has it (R22). @throws {InvalidValueError} too many places. */
export function discountOf(
  discount: NonNullable<CreateInvoiceBody['discount']> | null,
  currency: Currency,
): DocumentDiscount | null {
  if (discount === null) return null;
  return 'percentage' in discount
    ? { kind: 'percentage', percentage: decimal(discount.percentage) }
    : { kind: 'amount', amount: minorFromText(discount.amount, currency) };
}

/** What the lines span (R34); null: no line says when its service was rendered. */
export function spanOf(lines: readonly DraftLine[]): Period | null {
  const periods = lines.flatMap(({ period }) => period ?? []);
  return periods.reduce<Period | null>(
    (span, { start, end }) =>
      span === null ? { start, end } : { start: minDay(span.start, start), end: maxDay(span.end, end) },
    null,
  );
}
