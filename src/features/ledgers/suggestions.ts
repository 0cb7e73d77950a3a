import { decimal, decimalToText } from '../../billing/quantity.ts';
import type { RemoteCustomer } from '../../integrations/ledger-remote.ts';
import type { LocalCustomer } from './mapping.repository.ts';

export type SuggestionReason = 'vat-id' | 'number' | 'name' | 'similar-name' | 'domain';
export type Suggestion = {
  readonly remoteId: string;
  readonly name: string;
  readonly reason: SuggestionReason;
};

/**
 * Who of the ledger's customers this may be, the surest first: by VAT id, by our number, by the same name, by a name that is the same but
 * for its form and spelling, by the domain of the e-mail address. Names only suggest; a person maps by id (R3).
 */
export function suggestionsFor(customer: LocalCustomer, index: RemoteIndex): Suggestion[] {
  const found: [SuggestionReason, readonly RemoteCustomer[]][] = [
    ['vat-id', index.byVatId.get(plainVatId(customer.vatId)) ?? []],
    ['number', index.byNumber.get(customer.number) ?? []],
    ['name', index.byName.get(customer.name.trim().toLowerCase()) ?? []],
    ['similar-name', index.bySimilarName.get(similarName(customer.name)) ?? []],
    ['domain', index.byDomain.get(domainOf(customer.email)) ?? []],
  ];
  const suggestions = new Map<string, Suggestion>();
  for (const [reason, customers] of found) {
    for (const { remoteId, name } of customers) {
      if (!suggestions.has(remoteId)) suggestions.set(remoteId, { remoteId, name, reason });
    }
  }
  return [...suggestions.values()].slice(0, 5);
}

export type RemoteIndex = Readonly<
  Record<
    'byVatId' | 'byNumber' | 'byName' | 'bySimilarName' | 'byDomain',
    ReadonlyMap<string, RemoteCustomer[]>
  >
>;

/** The ledger's customers that can be mapped, by what they are found. */
export function indexOf(customers: readonly RemoteCustomer[]): RemoteIndex {
  const usable = customers.filter(({ active, mergedInto }) => active && mergedInto === null);
  const by = (key: (customer: RemoteCustomer) => string) => {
    const groups = Map.groupBy(usable, key);
    // What has none is not like what has none.
    groups.delete('');
    return groups;
  };
  return {
    byVatId: by(({ vatId }) => plainVatId(vatId)),
    byNumber: by(({ number }) => number),
    byName: by(({ name }) => name.trim().toLowerCase()),
    bySimilarName: by(({ name }) => similarName(name)),
    byDomain: by(({ email }) => domainOf(email)),
  };
}

const forms =
  /\b(gmbh|mbh|ag|kg|kgaa|ohg|gbr|ug|haftungsbeschraenkt|ev|eg|ek|se|co|cie|ltd|limited|llc|inc|plc|llp|corp|company|und|and|the|msp)\b/g;

/** A name without its legal form, punctuation and accents: "Müller & Söhne GmbH" and "Mueller und Soehne" are one. */
export function similarName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('.', '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .replaceAll(forms, ' ')
    .replaceAll(' ', '');
}

/** Addresses of everybody's mail providers say nothing. */
const everybodys = new Set(
  'gmail.com googlemail.com gmx.de gmx.net web.de t-online.de outlook.com hotmail.com icloud.com yahoo.com'.split(
    ' ',
  ),
);

function domainOf(email: string): string {
  const domain = email.split('@')[1]?.toLowerCase() ?? '';
  return everybodys.has(domain) ? '' : domain;
}

const plainVatId = (vatId: string) => vatId.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase();

type Named = { readonly remoteId: string; readonly name: string };

/** How ledgers call taxes of nothing, in English and German; by the category of EN 16931. */
const zeroNames: Readonly<Record<string, RegExp>> = {
  AE: /13b|reverse/i,
  K: /innergemeinschaft|intra|\beu\b|\bec\b/i,
  G: /ausfuhr|export|drittland/i,
  O: /nicht steuerbar|out of scope|no vat|no tax|\bnon\b/i,
  E: /steuerfrei|exempt|kleinunternehmer|§ ?19\b/i,
  Z: /zero|\bnull/i,
};

/** Taxes of the same percentage; among those of nothing, the ones whose names say the same come first. */
export function likelyTaxes(
  category: string,
  percentage: string,
  taxes: readonly (Named & { readonly percentage: string | null })[],
): (Named & { readonly fits: boolean })[] {
  const plain = (text: string) => decimalToText(decimal(text));
  const names = zeroNames[category];
  return taxes
    .filter((tax) => tax.percentage !== null && plain(tax.percentage) === plain(percentage))
    .map(({ remoteId, name }) => ({ remoteId, name, fits: names?.test(name) ?? true }))
    .toSorted((a, b) => Number(b.fits) - Number(a.fits));
}

/** What most MSPs sell first of all; else the first there is. */
export function likelyForWork(lines: readonly Named[]): Named[] {
  const work = /service|dienstleistung|labou?r|arbeit|consult|beratung/i;
  return [lines.find(({ name }) => work.test(name)) ?? lines[0]].flatMap((one) => one ?? []);
}
