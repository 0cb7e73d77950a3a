import { type Context, transaction } from '../../context.ts';
import { Refusal } from '../../lib/errors.ts';
import type { CreateInvoiceBody, NewLine } from './drafts.schema.ts';
import { createIn } from './flexible.operations.ts';
import { presentInvoice } from './operations.ts';
import type { InvoiceView, LineView } from './schema.ts';

/**
 * Writes a new draft like this invoice, for the same customer: its lines as free ones, because what they held is billed
 * once (R24). Dates, numbers and payments are not copied.
 *
 * @throws {Refusal} `absent`; `conflict` for a correction.
 */
export function duplicateInvoice(context: Context, id: string): Promise<InvoiceView> {
  return transaction(context, async (tx) => {
    const original = await presentInvoice(tx, context, id);
    if (original.kind !== 'invoice') {
      throw new Refusal('conflict', {
        key: 'invoices.correctionStands',
        params: { number: original.number ?? '' },
      });
    }
    return presentInvoice(tx, context, await createIn(tx, context, copyOf(original)));
  });
}

function copyOf(original: InvoiceView): CreateInvoiceBody {
  const { customer, paymentTerms, orderNumber, buyerReference, deliveryForm, language } = original;
  const { introText, closingText, discount } = original;
  return {
    customerId: customer.id,
    paymentTerms,
    orderNumber,
    buyerReference,
    deliveryForm,
    language,
    introText,
    closingText,
    discount,
    // Included work costs nothing and was done once.
    lines: original.lines.filter(({ kind }) => kind !== 'covered-work').map(lineOf),
  };
}

function lineOf(line: LineView): NewLine {
  const { description, itemKind, unit, quantity, price, taxId, discountAmount, discountPercentage } = line;
  if (line.kind === 'text') return { kind: 'text', description };
  const discount = discountAmount === null ? { discountPercentage } : { discountAmount };
  return { kind: 'free', description, itemKind, unit, quantity, price, taxId, ...discount };
}
