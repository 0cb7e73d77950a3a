import { type DeliveryForm, hasXmlFile } from '../../billing/delivery-form.ts';
import type { IssuedDocument } from '../../billing/issued-document.ts';
import { toCii } from './cii.ts';
import { eInvoiceOf } from './model.ts';
import { toUbl } from './ubl.ts';

/** The XML a hybrid PDF carries: EN 16931 in CII, whatever form the document is sent in. */
export function facturX(document: IssuedDocument): string {
  return toCii(eInvoiceOf(document, 'en16931'));
}

/** The XML of a form, as a file beside the PDF; null: the form has none. */
export function xmlFile(document: IssuedDocument, form: DeliveryForm = document.deliveryForm): string | null {
  if (!hasXmlFile(form)) return null;
  if (form === 'peppol') return toUbl(eInvoiceOf(document, 'peppol'));
  const invoice = eInvoiceOf(document, 'xrechnung');
  return form === 'xrechnung-cii' ? toCii(invoice) : toUbl(invoice);
}
