/** What an invoice is sent as: a PDF, a PDF that carries the XML, or an XML of the standard EN 16931 beside a PDF. */
export type DeliveryForm = 'pdf' | 'zugferd' | 'xrechnung-ubl' | 'xrechnung-cii' | 'peppol';

/** What decides the form where nobody chose one. */
export type FormFacts = {
  readonly sellerCountry: string;
  readonly buyerCountry: string;
  readonly buyerKind: 'business' | 'consumer' | 'public';
  readonly buyerReference: string;
};

/**
 * The form of an invoice for which none was chosen: between German businesses and authorities an e-invoice, which the law
 * asks for (§ 14 Abs. 1 UStG) – by XRechnung where a Leitweg-ID says where to send it, else ZUGFeRD. Consumers and
 * customers abroad get a PDF.
 */
export function usualDeliveryForm({
  sellerCountry,
  buyerCountry,
  buyerKind,
  buyerReference,
}: FormFacts): DeliveryForm {
  if (sellerCountry !== 'DE' || buyerCountry !== 'DE' || buyerKind === 'consumer') return 'pdf';
  return isLeitwegId(buyerReference) ? 'xrechnung-ubl' : 'zugferd';
}

/** Whether it is a Leitweg-ID by its form: 2–12 digits, up to 30 letters and digits, two check digits (KoSIT, 2.0.2). */
export function isLeitwegId(text: string): boolean {
  return /^\d{2,12}(-[A-Za-z0-9]{1,30})?-\d{2}$/.test(text);
}

/** Whether the XML is a file of its own, sent beside the PDF. */
export function hasXmlFile(form: DeliveryForm): boolean {
  return form !== 'pdf' && form !== 'zugferd';
}

/** What the form is called, in every language. */
export function formName(form: DeliveryForm): string {
  return FORM_NAMES[form];
}

const FORM_NAMES: Readonly<Record<DeliveryForm, string>> = {
  pdf: 'PDF',
  zugferd: 'ZUGFeRD',
  'xrechnung-ubl': 'XRechnung',
  'xrechnung-cii': 'XRechnung',
  peppol: 'Peppol',
};
