import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import type { IssuedDocument } from '../billing/issued-document.ts';
import { faultsOf, fontsOf, hasPoppler, hasQpdf, pageImage, textOfPdf } from '../testing/pdf-tools.ts';
import { fewRuns } from '../testing/property.ts';
import { qrCodeOn } from '../testing/qr-codes.ts';
import { sample, sampleBuyer, sampleDocuments, sampleSeller } from '../testing/sample-documents.ts';
import {
  americanInvoice,
  longInvoice,
  reminder,
  statement,
  swissInvoice,
  withTimesheet,
} from '../testing/sample-letters.ts';
import { xmlFile } from './einvoice/einvoice.ts';
import { formatsOf } from './formats.ts';
import { draftPdf, invoicePdf } from './invoice-pdf.ts';
import { mergedPdf } from './merge.ts';
import { paymentCode } from './payment-code.ts';
import { reminderPdf, statementPdf } from './reminder-pdf.ts';
import { timesheetPdf } from './timesheet-pdf.ts';
import type { PressResult } from './typst/press.ts';

const named = (name: string): IssuedDocument => {
  const document = sampleDocuments[name];
  if (document === undefined) throw new Error(`no sample ${name}`);
  return document;
};

/** Each layout, as it is made. */
const layouts: Readonly<Record<string, () => Promise<PressResult | null>>> = {
  invoice: () => invoicePdf({ ...named('discounts'), deliveryForm: 'zugferd' }, null),
  'long-invoice': () => invoicePdf(longInvoice, null),
  'long-invoice-en': () => invoicePdf({ ...longInvoice, language: 'en' }, null),
  draft: () => draftPdf(named('standard'), null),
  'credit-note': () => invoicePdf(named('creditNote'), null),
  cancellation: () => invoicePdf({ ...named('cancellation'), language: 'en' }, null),
  'swiss-invoice': () => invoicePdf(swissInvoice, null),
  'american-invoice': () => invoicePdf(americanInvoice, null),
  timesheet: () => timesheetPdf(withTimesheet, null),
  reminder: () => reminderPdf(reminder, null),
  statement: () => statementPdf(statement, null),
};
const made = new Map<string, Promise<Uint8Array>>();
function pdfOf(name: string): Promise<Uint8Array> {
  const known = made.get(name);
  if (known) return known;
  const bytes = Promise.resolve(layouts[name]?.()).then((result) => result?.bytes ?? new Uint8Array());
  made.set(name, bytes);
  return bytes;
}

const folder = join(import.meta.dirname, 'layouts');
const hashesFile = join(folder, 'hashes.json');

/** `UPDATE_LAYOUTS=1 npm test -- documents.test` writes hashes and pictures anew; look at them before they are committed. */
const updating = process.env.UPDATE_LAYOUTS !== undefined;

describe('every layout', () => {
  it('is the same byte for byte on every machine', async () => {
    const hashes: Record<string, string> = {};
    for (const name of Object.keys(layouts)) {
      hashes[name] = createHash('sha256')
        .update(await pdfOf(name))
        .digest('hex');
    }
    if (updating) writeFileSync(hashesFile, `${JSON.stringify(hashes, null, 2)}\n`);
    expect(hashes).toEqual(JSON.parse(readFileSync(hashesFile, 'utf8')));
  });

  it.each(Object.keys(layouts))('%s is a PDF/A-3b with all its fonts in it', async (name) => {
    const bytes = await pdfOf(name);
    const text = Buffer.from(bytes).toString('latin1');
    expect(text).toContain('<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>');
    expect(text).toContain('/S /GTS_PDFA1');
    if (hasQpdf) expect(faultsOf(bytes)).toBe('');
    if (hasPoppler) expect(fontsOf(bytes).filter(({ embedded }) => !embedded)).toEqual([]);
  });

  it.for(Object.keys(layouts))('%s looks as it did', async (name, { skip }) => {
    if (!hasPoppler) skip('poppler-utils is not installed');
    const picture = pageImage(await pdfOf(name), 1, 40);
    const file = join(folder, `${name}.png`);
    if (updating || !existsSync(file)) writeFileSync(file, PNG.sync.write(picture, { colorType: 0 }));
    const before = PNG.sync.read(readFileSync(file));
    expect([picture.width, picture.height]).toEqual([before.width, before.height]);
    // Smoothing differs from version to version of the tool; a word that moved is some hundred pixels.
    expect(differentPixels(picture, before)).toBeLessThan(40);
  });
});

/** In shades of grey, as the pictures are kept. */
function differentPixels(a: PNG, b: PNG): number {
  const grey = ({ data }: PNG, at: number) =>
    ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3;
  let different = 0;
  for (let at = 0; at < a.data.length; at += 4) {
    if (Math.abs(grey(a, at) - grey(b, at)) > 80) different += 1;
  }
  return different;
}

const squeezed = (text: string) => text.replaceAll(/\s+/g, ' ');

describe('what is printed', () => {
  it.for(Object.entries(sampleDocuments))('%s is what the document says', async ([, document], { skip }) => {
    if (!hasPoppler) skip('poppler-utils is not installed');
    for (const language of ['de', 'en'] as const) {
      const { bytes } = await invoicePdf({ ...document, language }, null);
      const text = squeezed(textOfPdf(bytes));
      const { amount, day, number } = formatsOf(language, document.seller.country);
      const said = [
        document.number,
        document.buyer.name,
        document.seller.name,
        day(document.invoiceDate),
        `${amount(document.totals.gross)} ${document.currency.code}`,
        `${amount(document.totals.net)} ${document.currency.code}`,
        ...document.taxes.map(({ tax }) => `${amount(tax)} ${document.currency.code}`),
        ...(document.taxInVatCurrency ? [`${amount(document.taxInVatCurrency.tax)} EUR`] : []),
        ...document.taxes.flatMap(({ exemptionReasons }) => exemptionReasons),
        ...document.lines.flatMap(({ description }) => description.split('\n')),
        ...document.lines.filter(({ kind }) => kind !== 'text').map(({ price }) => number(price, 2)),
        ...document.lines.filter(({ kind }) => kind !== 'text').map(({ net }) => amount(net)),
        ...(document.corrects ? [document.corrects.number] : []),
        ...document.cashDiscounts.map(({ until }) => day(until)),
      ];
      const missing = said.filter((part) => !text.includes(squeezed(part)));
      expect(missing, language).toEqual([]);
    }
  });

  it('repeats the heads of columns and of the contract on each page with lines, and counts the pages', async ({
    skip,
  }) => {
    if (!hasPoppler) skip('poppler-utils is not installed');
    const pages = textOfPdf(await pdfOf('long-invoice'))
      .split('\f')
      .filter((page) => page.trim() !== '');
    expect(pages.length).toBeGreaterThanOrEqual(4);
    pages.forEach((page, index) => {
      expect(squeezed(page)).toContain(`Seite ${index + 1} von ${pages.length}`);
      const hasLines = /96,00 +19/.test(page);
      expect(/Pos\. +Leistung +Menge/.test(page), `page ${index + 1}`).toBe(hasLines);
      if (hasLines) expect(page).toMatch(/Vertrag V-203\d +(Managed|Support|Projekt|Backup)/);
    });
    // Each ticket has 0.25, 1.75 less 5 % and 2.333333 hours at 96.00: 24.00 + 159.60 + 224.00; a contract has five.
    expect(pages.join('')).toMatch(/Zwischensumme Ticket 1000 +407,60/);
    expect(pages.join('')).toMatch(/Zwischensumme Vertrag V-2030 +2\.038,00/);
    // 600 minutes were there, 450 are used, 30 expired, 120 are left.
    expect(squeezed(pages.join(' '))).toContain('10:00 Std. 7:30 Std. 0:30 Std. 2:00 Std.');
  });

  it('neither a heading stands alone below nor a sum alone above a break of pages', async ({ skip }) => {
    if (!hasPoppler) skip('poppler-utils is not installed');
    for (const count of [46, 50, 54]) {
      const document = sample(
        Array.from({ length: count }, (_, index) => ({
          description: `Leistung ${index}${index % 3 === 0 ? '\nmit Einzelheiten' : ''}`,
          price: '96.00',
          contractNumber: `V-${Math.floor(index / 5)}`,
          contractName: 'Managed',
          ticketNumber: String(1000 + Math.floor(index / 2)),
          ticketTitle: 'Titel',
        })),
      );
      const pages = textOfPdf((await invoicePdf(document, null)).bytes).split('\f');
      for (const page of pages) {
        const rows = page.split('\n').map((row) => row.trim());
        const lines = rows.filter((row) => /^(\d+ +Leistung|Vertrag V|Ticket 1|Zwischensumme)/.test(row));
        const [first = ''] = lines.filter((row) => !row.startsWith('Vertrag V'));
        expect(lines.at(-1) ?? '', page).not.toMatch(/^(Vertrag|Ticket)/);
        expect(first, page).not.toMatch(/^Zwischensumme/);
      }
    }
  });

  it('taxes of the United States show their parts, in English and on Letter', async ({ skip }) => {
    if (!hasPoppler) skip('poppler-utils is not installed');
    const text = squeezed(textOfPdf(await pdfOf('american-invoice')));
    // 8.875 % of 3,750.00 is 332.81: 150.00 and 182.81.
    expect(text).toContain('plus 8.875% sales tax on 3,750.00 332.81 USD');
    expect(text).toContain('of which New York State 4% 150.00 USD of which New York City 4.875% 182.81 USD');
    expect(text).toContain('Jul 1, 2026');
  });
});

describe('exempt lines', () => {
  it('have no rate but the number of their reason, where an invoice has several taxes', async ({ skip }) => {
    if (!hasPoppler) skip('poppler-utils is not installed');
    const text = squeezed(textOfPdf((await invoicePdf(named('mixed'), null)).bytes));
    expect(text).toContain('Schulung 1 500,00 \u2013\u00b9 500,00');
    expect(text).toContain('Mobilfunkgeräte 10 600,00 \u2013\u00b2 6.000,00');
    expect(text).toContain('\u00b9 Steuerfrei nach § 4 Nr. 21 UStG \u00b2 Steuerschuldnerschaft');
    expect(text).toContain('ohne USt. auf 500,00');
    // Zero-rated is taxed, at no percentage.
    expect(text).toMatch(/Zum Nullsatz 1 20,00 0 ?% 20,00/);
  });

  it('of an invoice in English are explained in the words bookkeepers abroad look for', async ({ skip }) => {
    if (!hasPoppler) skip('poppler-utils is not installed');
    const notes = {
      reverseCharge: 'Reverse charge',
      intraCommunity: 'Intra-Community supply',
      exported: 'Export',
    };
    for (const [name, note] of Object.entries(notes)) {
      const inEnglish = await invoicePdf({ ...named(name), language: 'en' }, null);
      expect(textOfPdf(inEnglish.bytes)).toContain(note);
    }
  });
});

describe('reminders and statements', () => {
  it('show how their totals come about: 1,190.00 + 5.00 + 3.21 are 1,198.21, 1,309.00 − 100.00 are 1,209.00', async ({
    skip,
  }) => {
    if (!hasPoppler) skip('poppler-utils is not installed');
    const text = squeezed(textOfPdf(await pdfOf('reminder')));
    expect(text).toMatch(/Offene Rechnungen 1\.190,00 EUR .*Mahngebühr 5,00 EUR .*Verzugszinsen 3,21 EUR/);
    expect(squeezed(textOfPdf(await pdfOf('statement')))).toContain('Your credit \u2212100.00 EUR');
  });

  it('name as many invoices in the code as a transfer has room for, and cut none', async ({ skip }) => {
    if (!hasPoppler) skip('poppler-utils is not installed');
    const [item] = reminder.items;
    const items = Array.from({ length: 20 }, (_, index) => ({ ...item, number: `RE-2026-${4000 + index}` }));
    const { bytes } = await reminderPdf({ ...reminder, items } as typeof reminder, null);
    // 12 characters each and 2 between them: ten are 138.
    expect(qrCodeOn(bytes, 1)?.split('\n').at(-1)).toMatch(/^RE-2026-4000, .*RE-2026-4009$/);
  });
});

describe('codes to pay by', () => {
  it('in euros: the EPC code, read from the page', async ({ skip }) => {
    if (!hasPoppler) skip('poppler-utils is not installed');
    const [name, iban] = ['Nordlicht IT-Service GmbH', 'DE02120300000000202051'];
    expect(qrCodeOn(await pdfOf('invoice'), 1)).toBe(
      ['BCD', '002', '1', 'SCT', 'BYLADEM1001', name, iban, 'EUR790.05', '', '', 'RE-2026-4001'].join('\n'),
    );
    expect(qrCodeOn(await pdfOf('reminder'), 1)).toContain('EUR1198.21');
  });

  /** The fields of the code on the last page, by the order of the guidelines. */
  async function swissCodeOf(document: IssuedDocument) {
    const { bytes } = await invoicePdf(document, null);
    const pages = textOfPdf(bytes).split('\f').length - 1;
    const lines = qrCodeOn(bytes, pages)?.split(/\r?\n/) ?? [];
    return { lines, text: squeezed(textOfPdf(bytes)) };
  }
  const paidTo = (iban: string, code = 'CHF'): IssuedDocument => ({
    ...swissInvoice,
    currency: { code, minorUnits: 2 },
    bankAccounts: [{ holderName: 'Nordlicht IT AG', iban, bic: '', bankName: '' }],
  });

  it('in francs to a Swiss account: the QR-bill at the foot, with the creditor reference', async ({
    skip,
  }) => {
    if (!hasPoppler) skip('poppler-utils is not installed');
    const { lines, text } = await swissCodeOf(swissInvoice);
    // The slip takes the place of the foot, so the number of the seller stands among the facts.
    expect(text).toMatch(/Unsere UID\s+CHE-123\.456\.788 MWST/);
    const nobody = ['', '', '', '', '', '', ''];
    expect(lines).toEqual([
      ...['SPC', '0200', '1', 'CH9300762011623852957'],
      ...['S', 'Nordlicht IT AG', 'Bahnhofstrasse 1', '', '8001', 'Zürich', 'CH', ...nobody],
      // 1,500.00 and 8.1 % of it.
      ...['1621.50', 'CHF'],
      ...['S', 'Muster AG', 'Bundesplatz 3', '', '3003', 'Bern', 'CH'],
      ...['SCOR', 'RF98RE20264001', 'RE-2026-4001', 'EPD'],
    ]);
    expect(text).toContain('RF98 RE20 2640 01');
    expect(text).toContain('Vor der Einzahlung abzutrennen');
  });

  it('to a QR-IBAN: the QR reference, on the slip and in the XML; in euros as well', async ({ skip }) => {
    if (!hasPoppler) skip('poppler-utils is not installed');
    const document = paidTo('CH4431999123000889012', 'EUR');
    const { lines, text } = await swissCodeOf(document);
    // Of RE-2026-4001 the digits, filled up to 26, and 4 to check them.
    const reference = '000000000000000000202640014';
    expect(lines.slice(18, 20)).toEqual(['1621.50', 'EUR']);
    expect(lines.slice(27, 30)).toEqual(['QRR', reference, 'RE-2026-4001']);
    expect(text).toContain('00 00000 00000 00000 02026 40014');
    expect(xmlFile(document, 'peppol')).toContain(`<cbc:PaymentID>${reference}</cbc:PaymentID>`);
    expect(xmlFile(document, 'xrechnung-cii')).toContain(`<ram:PaymentReference>${reference}</`);
  });

  it('in euros to a Swiss account: the slip for a Swiss payer, the EPC code for others', () => {
    const document = paidTo('CH9300762011623852957', 'EUR');
    expect(paymentCode(document)?.slip).not.toBeNull();
    expect(paymentCode({ ...document, buyer: sampleBuyer })?.slip).toBeNull();
  });

  it('in francs to somebody whose name the Swiss form does not know: a document all the same', async () => {
    for (const name of ['中文', '', 'ไทย'.repeat(60), 'Łódź & Söhne']) {
      const document = { ...swissInvoice, buyer: { ...swissInvoice.buyer, name } };
      expect((await invoicePdf(document, null)).bytes.length).toBeGreaterThan(10_000);
      const isLatin = name.startsWith('Ł');
      expect(paymentCode(document) !== null, name).toBe(isLatin);
    }
  });

  it('are none where nothing is to be paid', async ({ skip }) => {
    expect(paymentCode(named('creditNote'))).toBeNull();
    expect(paymentCode(named('nothingToPay'))).toBeNull();
    expect(paymentCode({ ...named('standard'), bankAccounts: [] })).toBeNull();
    if (!hasPoppler) skip('poppler-utils is not installed');
    expect(textOfPdf(await pdfOf('draft'))).not.toContain('QR-Code');
  });
});

describe('whatever somebody types', () => {
  const printed = (text: string) =>
    invoicePdf(
      sample([{ description: text, price: '1.00' }], {
        buyer: { ...sampleBuyer, name: text, street: text },
        closingText: text,
      }),
      null,
    );

  it('is printed in Chinese, Arabic, emoji and the Latin of all Europe, and a square stands for the rest', async ({
    skip,
  }) => {
    if (!hasPoppler) skip('poppler-utils is not installed');
    const known = await printed('中文 عربي 😀 Łódź ő ș ₿ ½ e\u0301');
    expect(known.unknown).toEqual([]);
    expect(squeezed(textOfPdf(known.bytes))).toMatch(/中文.*Łódź ő ș ₿ ½ é/);
    const thai = await printed('ไทย');
    expect(thai.unknown).toEqual(['ไ', 'ท', 'ย']);
    expect(textOfPdf(thai.bytes)).toContain('□□□');
  });

  it('is printed in plain characters where the typesetter aborts over it, and the text after it as ever', async ({
    skip,
  }) => {
    if (!hasPoppler) skip('poppler-utils is not installed');
    const [aborted, next] = await Promise.all([printed('\u06e7\u25a1\u25a1'), printed('Łódź 中')]);
    expect(aborted.unknown).toEqual(['\u06e7']);
    expect(textOfPdf(aborted.bytes)).toContain('□□□');
    expect(next.unknown).toEqual([]);
    expect(textOfPdf(next.bytes)).toContain('Łódź 中');
  });

  it('stays in its place, however long', async ({ skip }) => {
    if (!hasPoppler) skip('poppler-utils is not installed');
    const [words, word] = ['Informations- und Kommunikationstechnologie '.repeat(5).trim(), 'W'.repeat(120)];
    const document = sample([{ description: word, price: '1.00' }], {
      seller: { ...sampleSeller, name: words },
      buyer: { ...sampleBuyer, name: words },
      orderNumber: word.slice(0, 60),
    });
    const picture = pageImage((await invoicePdf(document, null)).bytes, 1, 40);
    const dark = (left: number, top: number, right: number, bottom: number) => {
      const at = (mm: number) => Math.round((mm / 25.4) * 40);
      let count = 0;
      for (let y = at(top); y < at(bottom); y += 1)
        for (let x = at(left); x < at(right); x += 1)
          if ((picture.data[(y * picture.width + x) * 4] ?? 255) < 150) count += 1;
      return count;
    };
    // Nothing between the address and the facts, right of the margin, or in the fold above the heading's own line.
    expect([dark(106, 46, 114, 96), dark(191, 30, 210, 280), dark(0, 3.6, 210, 11)]).toEqual([0, 0, 0]);
    expect(squeezed(textOfPdf((await invoicePdf(document, null)).bytes))).toContain(words);
  });

  it('never stops a document from being made', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 200 }).map((text) => text.replaceAll('\n', ' ')),
        async (text) => {
          expect((await printed(`x${text}`)).bytes.length).toBeGreaterThan(10_000);
        },
      ),
      {
        ...fewRuns(15),
        examples: [
          ['\u06e7\u25a1'],
          ['#let x = 1'],
          ['$x^2$ *bold* @ref <label> \\ `raw`'],
          ['a\u0651\u0e31\u200d\ufe0f'],
        ],
      },
    );
  });
});

describe('many documents as one', () => {
  it('have the pages of all, in order', async ({ skip }) => {
    if (!hasPoppler) skip('poppler-utils is not installed');
    const all = await Promise.all(['invoice', 'swiss-invoice', 'reminder'].map(pdfOf));
    const merged = mergedPdf(all);
    expect(textOfPdf(merged)).toBe(all.map(textOfPdf).join(''));
    if (hasQpdf) expect(faultsOf(merged)).toBe('');
  });
});
