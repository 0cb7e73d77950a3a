import {
  bodyOfLine,
  type Discount,
  type EditorLine,
  isSameDiscount,
  linesOfDraft,
  noDiscount,
} from './editor-lines.ts';
import type { InvoiceView } from './invoices.ts';

/** What is typed of an invoice. */
export type Fields = {
  customerId: string;
  invoiceDate: string;
  orderNumber: string;
  buyerReference: string;
  introText: string;
  closingText: string;
  discount: Discount;
  lines: readonly EditorLine[];
};

/** Of an invoice that is not there yet. */
export const emptyFields: Fields = {
  customerId: '',
  invoiceDate: '',
  orderNumber: '',
  buyerReference: '',
  introText: '',
  closingText: '',
  discount: noDiscount,
  lines: [],
};

/** A draft as it is saved, to be edited. */
export const fieldsOf = (invoice: InvoiceView): Fields => ({
  customerId: invoice.customer.id,
  invoiceDate: invoice.invoiceDate ?? '',
  orderNumber: invoice.orderNumber,
  buyerReference: invoice.buyerReference,
  introText: invoice.introText,
  closingText: invoice.closingText,
  discount: discountOf(invoice),
  lines: linesOfDraft(invoice),
});

function discountOf({ discount }: InvoiceView): Discount {
  if (discount === null) return noDiscount;
  if ('amount' in discount) return { kind: 'amount', value: discount.amount };
  return { kind: 'percentage', value: discount.percentage };
}

const discountBody = ({ kind, value }: Discount) => (value === '' ? null : { [kind]: value });

/** Empty texts are left to the customer's and the account's own. */
export function newBody({
  customerId,
  invoiceDate,
  orderNumber,
  introText,
  closingText,
  ...fields
}: Fields): object {
  return {
    customerId,
    ...(invoiceDate !== '' && { invoiceDate }),
    ...(orderNumber !== '' && { orderNumber }),
    ...(introText !== '' && { introText }),
    ...(closingText !== '' && { closingText }),
    ...(fields.discount.value !== '' && { discount: discountBody(fields.discount) }),
    lines: fields.lines.map((line) => bodyOfLine(line, undefined)),
  };
}

/** What is another one than it was. */
export function changedBody(fields: Fields, before: Fields): object {
  const { invoiceDate, orderNumber, buyerReference, introText, closingText, discount } = fields;
  return {
    invoiceDate: invoiceDate || null,
    orderNumber,
    buyerReference,
    introText,
    closingText,
    ...(!isSameDiscount(discount, before.discount) && { discount: discountBody(discount) }),
    lines: fields.lines.map((line) =>
      bodyOfLine(
        line,
        before.lines.find(({ sourceId }) => sourceId === line.sourceId),
      ),
    ),
  };
}
