import i18next, { type i18n } from 'i18next';
import { de } from '../locales/de/index.ts';
import { en } from '../locales/en/index.ts';
import { dayText } from './day-text.ts';

/** The languages of the product; every sentence exists in both. */
export type Language = 'de' | 'en';

type Catalogue = typeof en;

/** `explanations.worked_one` and `explanations.worked_other` are said by `explanations.worked` and a `count`. */
type WithoutPlural<Name> = Name extends `${infer Base}_${'one' | 'other'}` ? Base : Name;

/** `namespace.sentence`, checked by the compiler against the English catalogue. */
export type MessageKey = {
  [Namespace in keyof Catalogue &
    string]: `${Namespace}.${WithoutPlural<keyof Catalogue[Namespace]> & string}`;
}[keyof Catalogue & string];

/** What goes into a sentence: a name, a day or a count as it is; an amount or another decimal of the wire says that it is one. */
type Param = string | number | { readonly decimal: string };

/** A sentence not yet said: its key and the names that go into it. */
export type Message = {
  readonly key: MessageKey;
  readonly params?: Readonly<Record<string, Param>>;
};

const catalogues: i18n = i18next.createInstance();
await catalogues.init({
  resources: { en: { translation: en }, de: { translation: de } },
  fallbackLng: 'en',
  interpolation: { escapeValue: false },
});

/** The sentence in the reader's language; days and decimals in it as that language writes them. */
export function say({ key, params = {} }: Message, language: Language): string {
  const written: Record<string, string | number> = { lng: language };
  for (const [name, value] of Object.entries(params)) written[name] = writtenIn(language, value);
  return catalogues.t(key, written);
}

function writtenIn(language: Language, value: Param): string | number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayText(value, language) : value;
  const places = value.decimal.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat(language, { minimumFractionDigits: places });
  return format.format(value.decimal as Intl.StringNumericLiteral);
}

/** A text with its fields still in it, as people change it: „Rechnung {{number}}“. */
export function templateOf(key: MessageKey, language: Language): string {
  return catalogues.t(key, { lng: language, skipInterpolation: true });
}
