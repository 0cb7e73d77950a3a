import i18next, { type i18n } from 'i18next';
import { de } from '../locales/de/index.ts';
import { en } from '../locales/en/index.ts';

/** The languages of the product; every sentence exists in both. */
export type Language = 'de' | 'en';

type Catalogue = typeof en;

/** `namespace.sentence`, checked by the compiler against the English catalogue. */
export type MessageKey = {
  [Namespace in keyof Catalogue & string]: `${Namespace}.${keyof Catalogue[Namespace] & string}`;
}[keyof Catalogue & string];

/** A sentence not yet said: its key and the names that go into it. */
export type Message = {
  readonly key: MessageKey;
  readonly params?: Readonly<Record<string, string | number>>;
};

const catalogues: i18n = i18next.createInstance();
await catalogues.init({
  resources: { en: { translation: en }, de: { translation: de } },
  fallbackLng: 'en',
  interpolation: { escapeValue: false },
});

/** The sentence in the reader's language. */
export function say(message: Message, language: Language): string {
  return catalogues.t(message.key, { lng: language, ...message.params });
}

/** A text with its fields still in it, as people change it: „Rechnung {{number}}“. */
export function templateOf(key: MessageKey, language: Language): string {
  return catalogues.t(key, { lng: language, skipInterpolation: true });
}
