// biome-ignore-all lint/suspicious/noTemplateCurlyInString: lines of code as they stand in their files
import type { Mutant } from './mutant.ts';

/** PDF, XML and the codes to pay by. */
export const mutantsOfDocuments: readonly Mutant[] = [
  {
    name: 'a correction says it is an invoice',
    file: 'src/documents/einvoice/model.ts',
    find: "typeCode: kind === 'invoice' ? '380' : '381'",
    replace: "typeCode: kind === 'invoice' ? '380' : '380'",
    test: { file: 'src/documents/einvoice/einvoice.test.ts', name: 'R38' },
  },
  {
    name: 'cash discounts are not told to machines',
    file: 'src/documents/einvoice/terms.ts',
    find: "profile !== 'xrechnung' ||",
    replace: "profile === 'xrechnung' ||",
    test: { file: 'src/documents/einvoice/einvoice.test.ts', name: 'BR-DE-18' },
  },
  {
    name: 'a document discount is left out of the XML',
    file: 'src/documents/einvoice/model.ts',
    find: 'if (signOf(discount) === 0) return [];',
    replace: 'if (signOf(discount) !== 0) return [];',
    test: { file: 'src/documents/einvoice/einvoice.test.ts', name: 'discounts: sums and figures' },
  },
  {
    name: 'the code to pay by asks for another amount',
    file: 'src/documents/payment-code.ts',
    find: '`EUR${amount}`',
    replace: '`EUR${amount}0`',
    test: { file: 'src/documents/documents.test.ts', name: 'the EPC code' },
  },
  {
    name: 'a character without a font stops the document',
    file: 'src/documents/typst/printable.ts',
    find: 'cleaned += UNKNOWN;',
    replace: 'cleaned += character;',
    test: { file: 'src/documents/documents.test.ts', name: 'a square stands for the rest' },
  },
  {
    name: 'no rate stands in the breakdown outside the scope of tax',
    file: 'src/documents/einvoice/ubl.ts',
    find: "tax.category === 'O' ? leaf('cbc:Percent', '0') : null,",
    replace: 'null,',
    test: { file: 'src/documents/einvoice/einvoice.test.ts', name: 'DE-R-014' },
  },
  {
    name: 'the tax in the VAT currency is left out of UBL',
    file: 'src/documents/einvoice/ubl.ts',
    find: "taxInVatCurrency && leaf('cbc:TaxCurrencyCode', taxInVatCurrency.currency),",
    replace: 'null,',
    test: { file: 'src/documents/einvoice/einvoice.test.ts', name: 'BR-53' },
  },
  {
    name: 'a QR-IBAN gets the reference of a normal account',
    file: 'src/documents/swiss-slip.ts',
    find: 'isQrIban(bank.iban) ? qrReference(number) : creditorReference(number)',
    replace: 'creditorReference(number)',
    test: { file: 'src/documents/documents.test.ts', name: 'to a QR-IBAN' },
  },
];
