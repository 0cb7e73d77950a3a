import { Refusal } from '../../lib/errors.ts';
import type { Language } from '../../lib/messages.ts';

/** What e-mails are sent about; each has its texts in each language. */
export const templateKinds = [
  'invoice',
  'correction',
  'reminder-1',
  'reminder-2',
  'reminder-3',
  'statement',
  'test',
] as const;
export type TemplateKind = (typeof templateKinds)[number];

const ofEach = ['company'] as const;
const ofCustomers = [...ofEach, 'customer', 'customerNumber'] as const;
const ofReminders = [
  ...ofCustomers,
  'day',
  'dueDate',
  'invoices',
  'open',
  'fee',
  'interest',
  'total',
  'paymentLink',
] as const;

/** The fields that a text may name, by what it is about. */
export const fieldsOf = {
  invoice: [
    ...ofCustomers,
    'number',
    'invoiceDate',
    'dueDate',
    'amount',
    'open',
    'service',
    'orderNumber',
    'paymentLink',
  ],
  correction: [
    ...ofCustomers,
    'title',
    'number',
    'invoiceDate',
    'amount',
    'correctedNumber',
    'correctedDate',
  ],
  'reminder-1': ofReminders,
  'reminder-2': ofReminders,
  'reminder-3': ofReminders,
  statement: [...ofCustomers, 'day', 'invoices', 'open', 'overdue', 'credit', 'balance'],
  test: ofEach,
} as const satisfies Readonly<Record<TemplateKind, readonly string[]>>;

/** A value for each field of a text about this. */
export type FieldValues<Kind extends TemplateKind> = Readonly<
  Record<(typeof fieldsOf)[Kind][number], string>
>;

const field = /\{\{\s*([A-Za-z]+)\s*\}\}/g;

/**
 * A text with its fields filled in. A line that names fields which are all empty is left out: „Ihre Bestellnummer:
 * {{orderNumber}}“ where there is none.
 */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  const lines = template
    .replaceAll('\r\n', '\n')
    .split('\n')
    .flatMap((line) => {
      const named = namesIn(line);
      if (named.length > 0 && named.every((name) => (values[name] ?? '') === '')) return [];
      return line.replaceAll(field, (_, name: string) => values[name] ?? '');
    });
  return lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Subject and text with their fields filled in; the company's name stands where nothing of the subject is left. */
export function fillTexts(
  { subject, body }: { readonly subject: string; readonly body: string },
  values: Readonly<Record<string, string>>,
): { readonly subject: string; readonly body: string } {
  return { subject: fill(subject, values) || (values.company ?? ''), body: fill(body, values) };
}

/** @throws {Refusal} `invalid` for a field that there is not, and for braces that are none. */
export function checkFields(kind: TemplateKind, texts: readonly string[]): void {
  const known: readonly string[] = fieldsOf[kind];
  for (const text of texts) {
    const unknown = namesIn(text).find((name) => !known.includes(name));
    const params = { fields: known.map((name) => `{{${name}}}`).join(', ') };
    if (unknown !== undefined) {
      const field = `{{${unknown}}}`;
      throw new Refusal('invalid', { key: 'deliveries.fieldUnknown', params: { ...params, field } });
    }
    if (/\{\{|\}\}/.test(text.replaceAll(field, ''))) {
      throw new Refusal('invalid', { key: 'deliveries.bracesOpen', params });
    }
  }
}

function namesIn(text: string): string[] {
  return [...text.matchAll(field)].map(([, name = '']) => name);
}

/** How a language's readers write amounts and days in a letter. */
const locales: Readonly<Record<Language, string>> = { de: 'de-DE', en: 'en-GB' };

/** 1.190,00 € for German readers, €1,190.00 for English ones. @param amount In major units, as on the wire. */
export function moneyText(amount: string, currency: string, language: Language): string {
  const format = new Intl.NumberFormat(locales[language], {
    style: 'currency',
    currency,
    minimumFractionDigits: amount.split('.')[1]?.length ?? 0,
  });
  // As text, because a number cannot hold every amount.
  return format.format(amount as Intl.StringNumericLiteral);
}

/** 31.10.2026 for German readers, 31 Oct 2026 for English ones. */
export function letterDay(day: string, language: Language): string {
  const format = new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** The payment link with its own fields filled in, ready for a browser; empty: none is set. */
export function paymentLinkText(template: string, number: string, amount: string): string {
  return template
    .replaceAll('{{number}}', encodeURIComponent(number))
    .replaceAll('{{amount}}', encodeURIComponent(amount));
}
