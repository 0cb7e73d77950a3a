import { signOf } from '../../billing/document-amounts.ts';
import type { IssuedDocument } from '../../billing/issued-document.ts';
import { paymentLines } from '../payment-lines.ts';
import type { Profile } from './model.ts';

/**
 * The payment terms (BT-20): what the paper says, and by XRechnung each cash discount in the form that machines read
 * (BR-DE-18), `#SKONTO#TAGE=10#PROZENT=2.00#`.
 */
export function termsText(document: IssuedDocument, profile: Profile): string {
  const [first = '', ...discounts] = paymentLines(document);
  if (profile !== 'xrechnung' || signOf(document.totals.gross) <= 0) return [first, ...discounts].join('\n');
  const { cashDiscounts } = document.paymentTerms;
  const steps = document.kind === 'invoice' ? cashDiscounts.map(stepText) : [];
  return steps.length === 0 ? first : `${[first, ...steps].join('\n')}\n`;
}

function stepText({ days, percentage }: IssuedDocument['paymentTerms']['cashDiscounts'][number]): string {
  const [whole = '0', places = ''] = percentage.split('.');
  return `#SKONTO#TAGE=${days}#PROZENT=${whole}.${places.slice(0, 2).padEnd(2, '0')}#`;
}
