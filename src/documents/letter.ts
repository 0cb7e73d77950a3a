import type {
  DocumentAppearance,
  DocumentBankAccount,
  DocumentBuyer,
  DocumentSeller,
} from '../billing/issued-document.ts';
import type { Language } from '../lib/messages.ts';
import { type Words, wordsOf } from './words.ts';

/** Who writes to whom, in which language and dress: what every document has. */
export type LetterParts = {
  readonly language: Language;
  readonly seller: DocumentSeller;
  readonly buyer: DocumentBuyer;
  readonly bankAccounts: readonly DocumentBankAccount[];
  readonly appearance: DocumentAppearance;
  readonly footer: string;
};

/** What a letter says about itself. */
export type LetterHead = {
  readonly title: string;
  readonly heading: string;
  readonly subheading: string;
  /** On the pages that follow: what it is, and its number or day. */
  readonly running: readonly [what: string, which: string];
  readonly facts: readonly Fact[];
  readonly isDraft: boolean;
};

/** A line of the box beside the address; `strong` is what the reader looks for. */
export type Fact = { readonly label: string; readonly value: string; readonly strong: boolean };

/** A fact, left out where there is nothing to say. */
export function fact(label: string, value: string, strong = false): Fact[] {
  return value === '' ? [] : [{ label, value, strong }];
}

/** What the template `letter.typ` reads. */
export function letterData(parts: LetterParts, head: LetterHead) {
  const { seller, buyer, language, appearance } = parts;
  const words = wordsOf(language);
  return {
    ...head,
    language,
    keywords: [head.heading],
    paper: LETTER_COUNTRIES.has(seller.country) ? 'us-letter' : 'a4',
    accent: appearance.accentColor,
    accentSoft: softened(appearance.accentColor),
    logo: appearance.logo === null ? null : logoFile(appearance.logo.mediaType),
    sender: {
      name: seller.name,
      line: [seller.name, seller.street, placeOf(seller)].filter(Boolean).join(' · '),
      lines: [seller.name, seller.street, placeOf(seller)].filter(Boolean),
    },
    recipient: recipientOf(buyer, seller.country, language),
    footer: footerOf(parts, words),
    footerText: parts.footer,
    pageLabels: [words('page'), words('of')],
    draft: head.isDraft ? words('draft') : null,
  };
}

/** The name under which the template finds the logo. */
export function logoFile(mediaType: string): string {
  return `logo.${mediaType === 'image/svg+xml' ? 'svg' : mediaType === 'image/png' ? 'png' : 'jpg'}`;
}

/** The logo under the name its template finds it by. */
export function logoFiles(
  { appearance }: Pick<LetterParts, 'appearance'>,
  logo: Uint8Array | null,
): Record<string, Uint8Array> {
  return appearance.logo === null || logo === null ? {} : { [logoFile(appearance.logo.mediaType)]: logo };
}

/** Where letters are written on US Letter. */
const LETTER_COUNTRIES: ReadonlySet<string> = new Set('US CA MX PH CL CO CR GT NI PA SV VE DO PR'.split(' '));

/** The colour as a tint for surfaces: one part of it, eleven of white. */
function softened(color: string): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return `#${parts
    .map((part) =>
      Math.round((part + 11 * 255) / 12)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

type Address = Pick<DocumentBuyer, 'postalCode' | 'city' | 'state' | 'country'>;

/** City and postal code in the order of their country. */
function placeOf({ postalCode, city, state, country }: Address): string {
  if (country === 'US' || country === 'CA' || country === 'AU')
    return [[city, state].filter(Boolean).join(', '), postalCode].filter(Boolean).join(' ');
  if (country === 'GB' || country === 'IE') return [city, postalCode].filter(Boolean).join(' ');
  return [postalCode, city].filter(Boolean).join(' ');
}

/** As the address stands in the window; the country only where the letter goes abroad. */
function recipientOf(buyer: DocumentBuyer, from: string, language: Language): string[] {
  const lines = [buyer.name, ...buyer.street.split('\n'), placeOf(buyer)];
  if (buyer.country !== from) lines.push(countryName(buyer.country, language).toUpperCase());
  return lines.filter((line) => line.trim() !== '');
}

function countryName(country: string, language: Language): string {
  return new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country;
}

/** Where the tax number of a business is called UID. */
export const UID_COUNTRIES: ReadonlySet<string> = new Set(['AT', 'CH', 'LI']);

/** Up to four columns: company, ways to reach it, bank, register and tax. */
function footerOf({ seller, bankAccounts }: LetterParts, words: Words): string[][] {
  const [bank] = bankAccounts;
  const { phone, vatId, taxNumber, managingDirectors, country } = seller;
  const columns = [
    [seller.name, seller.street, placeOf(seller)],
    [phone && words('phone', { phone }), seller.email, seller.website],
    bank ? [bank.bankName, `IBAN ${ibanText(bank.iban)}`, bank.bic && `BIC ${bank.bic}`] : [],
    [
      vatId && words(UID_COUNTRIES.has(country) ? 'uid' : 'vatId', { id: vatIdText(vatId) }),
      taxNumber && words('taxNumber', { number: taxNumber }),
      [seller.registerCourt, seller.registerNumber].filter(Boolean).join(', '),
      managingDirectors && words('managingDirectors', { names: managingDirectors }),
    ],
  ];
  return columns.map((column) => column.filter(Boolean)).filter((column) => column.length > 0);
}

/** As its register writes it: a Swiss one in groups, with what follows it (Art. 26 MWSTG). */
export function vatIdText(vatId: string): string {
  return vatId.replace(/^CHE(\d{3})(\d{3})(\d{3})([A-Z]*)$/, 'CHE-$1.$2.$3 $4').trim();
}

/** In groups of four, as it is read aloud. */
export function ibanText(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1\u00a0');
}
