import type { IssuedDocument } from '../billing/issued-document.ts';
import { facturX } from './einvoice/einvoice.ts';
import { invoiceData } from './invoice.ts';
import { logoFiles } from './letter.ts';
import { facturXFile } from './typst/facturx.ts';
import { type Press, type PressResult, press } from './typst/press.ts';
import { wordsOf } from './words.ts';

/**
 * An invoice or correction as PDF/A-3b; by ZUGFeRD it carries its XML. The same document makes the same bytes on every
 * machine.
 *
 * @param logo The bytes of the logo the document names; null: it names none.
 * @param on Where it is set; the press of this process by default.
 */
export function invoicePdf(
  document: IssuedDocument,
  logo: Uint8Array | null,
  on: Press = press,
): Promise<PressResult> {
  return pdf(document, logo, document.deliveryForm === 'zugferd' ? facturX(document) : null, false, on);
}

/** What the PDF of a draft would look like, marked as a draft and without the XML. */
export function draftPdf(document: IssuedDocument, logo: Uint8Array | null): Promise<PressResult> {
  const number = wordsOf(document.language)('draftNumber');
  return pdf({ ...document, number }, logo, null, true, press);
}

function pdf(
  document: IssuedDocument,
  logo: Uint8Array | null,
  xml: string | null,
  isDraft: boolean,
  on: Press,
): Promise<PressResult> {
  const { data, files } = invoiceData(document, { isDraft, xmlName: xml === null ? null : facturXFile });
  return on.set({
    template: 'invoice',
    data,
    files: {
      ...files,
      ...logoFiles(document, logo),
      ...(xml !== null && { [facturXFile]: Buffer.from(xml) }),
    },
    createdAt: Date.parse(`${document.invoiceDate}T00:00:00Z`) / 1000,
    facturX: xml !== null,
  });
}
