import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { en } from '../locales/en/index.ts';

/** Every sentence of the screens, in the language of the reader; a key or a name in it that is missing does not compile. */

export type Language = 'de' | 'en';
export const languages: readonly Language[] = ['de', 'en'];

type Catalogue = typeof en;

/** `customers.count_one` and `customers.count_other` are said by `customers.count`. */
type WithoutPlural<Name> = Name extends `${infer Base}_${'one' | 'other'}` ? Base : Name;

/** `noun.sentence`, checked by the compiler against the English catalogue. */
export type TextKey = {
  [Noun in keyof Catalogue & string]: `${Noun}.${WithoutPlural<keyof Catalogue[Noun]> & string}`;
}[keyof Catalogue & string];

type NamesIn<Sentence> = Sentence extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;
type SentenceOf<Key> = Key extends `${infer Noun}.${infer Name}`
  ? Noun extends keyof Catalogue
    ? Catalogue[Noun][(Name | `${Name}_one` | `${Name}_other`) & keyof Catalogue[Noun]]
    : never
  : never;
type Params<Key> = [NamesIn<SentenceOf<Key>>] extends [never]
  ? []
  : [params: Readonly<Record<NamesIn<SentenceOf<Key>>, string | number>>];

/** The keys whose sentences need no names. */
export type PlainKey = { [Key in TextKey]: Params<Key> extends [] ? Key : never }[TextKey];

/** Says a sentence: `t('customers.open', { amount })`. */
export type Say = <Key extends TextKey>(key: Key, ...params: Params<Key>) => string;

/** The sentences; a component that uses it shows another language at once when it is switched. */
export function useTexts(): Say {
  return useTranslation().t as unknown as Say;
}

/** For code outside of components; it does not follow a switch by itself. */
export const say: Say = ((key: string, params?: object) => i18next.t(key, { ...params })) as Say;

/** Loads the sentences of a language, and nothing else of it, and shows them. */
export async function speak(language: Language): Promise<void> {
  if (!i18next.isInitialized) {
    await i18next.use(initReactI18next).init({
      lng: language,
      interpolation: { escapeValue: false },
      resources: { [language]: { translation: await catalogueOf(language) } },
    });
  } else if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await catalogueOf(language));
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(rememberedAs, language);
}

/** The language shown now, or about to be. */
export function spokenLanguage(): Language {
  if (!i18next.isInitialized) return firstLanguage();
  return i18next.language === 'de' ? 'de' : 'en';
}

/** Before anybody is known: the last one on this machine, else the browser's. */
export function firstLanguage(): Language {
  const remembered = localStorage.getItem(rememberedAs);
  if (remembered === 'de' || remembered === 'en') return remembered;
  const [wanted] = navigator.languages
    .map((tag) => tag.slice(0, 2))
    .filter((tag) => tag === 'de' || tag === 'en');
  return wanted === 'de' ? 'de' : 'en';
}

const rememberedAs = 'tagwerk.language';

async function catalogueOf(language: Language): Promise<object> {
  return language === 'de'
    ? (await import('../locales/de/index.ts')).de
    : (await import('../locales/en/index.ts')).en;
}
