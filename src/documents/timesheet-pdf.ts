import type { DocumentTimeEntry, IssuedDocument } from '../billing/issued-document.ts';
import { type Formats, formatsOf } from './formats.ts';
import { spanText } from './invoice-lines.ts';
import { fact, letterData, logoFiles } from './letter.ts';
import { type PressResult, press } from './typst/press.ts';
import { type Words, wordsOf } from './words.ts';

/** The work on an invoice as PDF/A-3b, beside it; null: its customer gets none, or there is no work on it. */
export async function timesheetPdf(
  document: IssuedDocument,
  logo: Uint8Array | null,
): Promise<PressResult | null> {
  const entries = document.timesheet ?? [];
  if (entries.length === 0) return null;
  const { language, seller, buyer, number, invoiceDate } = document;
  const words = wordsOf(language);
  const formats = formatsOf(language, seller.country);
  const title = words('timesheet');
  const letter = letterData(document, {
    title: words('timesheetOf', { number }),
    heading: title,
    subheading: document.service === null ? '' : spanText(document.service, words, formats),
    running: [title, number],
    facts: [
      ...fact(words('number'), number, true),
      ...fact(words('date'), formats.day(invoiceDate)),
      ...fact(words('customerNumber'), buyer.number),
    ],
    isDraft: false,
  });
  const sum = (of: (entry: DocumentTimeEntry) => number) =>
    clock(entries.reduce((total, entry) => total + of(entry), 0));
  const data = {
    ...letter,
    heads: [
      words('day'),
      words('start'),
      words('technician'),
      words('work'),
      words('worked'),
      words('billed'),
    ],
    rows: entries.map((entry) => rowOf(entry, words, formats)),
    total: [
      words('sum'),
      '',
      '',
      '',
      sum(({ minutes }) => minutes),
      sum(({ billedMinutes }) => billedMinutes),
    ],
  };
  return press.set({
    template: 'timesheet',
    data,
    files: logoFiles(document, logo),
    createdAt: Date.parse(`${invoiceDate}T00:00:00Z`) / 1000,
    facturX: false,
  });
}

function rowOf(entry: DocumentTimeEntry, words: Words, formats: Formats): string[] {
  const ticket = `${entry.ticketNumber} ${entry.ticketTitle}`;
  const where = entry.onSite ? `${entry.technician}\n${words('onSite')}` : entry.technician;
  return [
    formats.day(entry.day),
    entry.start ?? '',
    where,
    [ticket, entry.text].filter(Boolean).join('\n'),
    clock(entry.minutes),
    clock(entry.billedMinutes),
  ];
}

/** Minutes as hours and minutes: 450 is 7:30. */
const clock = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
