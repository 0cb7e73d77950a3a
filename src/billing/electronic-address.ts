/** Where an e-invoice is sent: an address and the list (EAS) it is of. */
export type ElectronicAddress = { readonly scheme: string; readonly address: string };

/** Schemes of the list EAS of the Connecting Europe Facility; EM is e-mail, which Peppol does not take. */
const SCHEMES: ReadonlySet<string> = new Set(
  (
    '0002 0007 0009 0037 0060 0088 0096 0097 0106 0130 0135 0142 0147 0151 0154 0158 0170 0177 0183 0184 0188 0190 0191 ' +
    '0192 0193 0195 0196 0198 0199 0200 0201 0202 0203 0204 0205 0208 0209 0210 0211 0212 0213 0215 0216 0217 0218 0221 ' +
    '0225 0230 0235 0240 9910 9913 9914 9915 9918 9919 9920 9922 9923 9924 9925 9926 9927 9928 9929 9930 9931 9932 9933 ' +
    '9934 9935 9936 9937 9938 9939 9940 9941 9942 9943 9944 9945 9946 9947 9948 9949 9950 9951 9952 9953 9957 9959 EM'
  ).split(' '),
);

/**
 * The address with its scheme: the one given, else the one it looks like – an e-mail address, a Leitweg-ID, a GLN.
 *
 * @returns null if there is none, or it cannot be told what it is.
 */
export function electronicAddress(address: string, scheme: string): ElectronicAddress | null {
  const own = scheme === '' ? guessed(address) : scheme.toUpperCase();
  return address === '' || own === null || !SCHEMES.has(own) ? null : { scheme: own, address };
}

/** What a seller needs to be found in Peppol. */
export type PeppolSeller = {
  readonly country: string;
  readonly vatId: string;
  readonly electronicAddress?: string;
  readonly electronicAddressScheme?: string;
};

/** A seller's address in Peppol: its own, unless that is an e-mail address, else its VAT id; null: it has none there. */
export function peppolAddress(seller: PeppolSeller): ElectronicAddress | null {
  const { electronicAddress: address = '', electronicAddressScheme = '', vatId, country } = seller;
  const own = electronicAddress(address, electronicAddressScheme);
  if (own !== null && own.scheme !== 'EM') return own;
  const scheme = vatSchemes[country];
  return vatId === '' || scheme === undefined ? null : { scheme, address: vatId };
}

function guessed(address: string): string | null {
  if (address.includes('@')) return 'EM';
  if (/^\d{13}$/.test(address)) return '0088';
  return /^\d{2,12}(-[A-Za-z0-9]{1,30})?-\d{2}$/.test(address) ? '0204' : null;
}

/**
 * The scheme of electronic addresses that are VAT ids (EAS), by country. Left out are countries without one, and Greece,
 * Denmark, Norway, Sweden and Iceland, whose rules of Peppol want of their sellers what no account knows (GR-R, DK-R, …).
 */
export const vatSchemes: Readonly<Record<string, string | undefined>> = {
  AD: '9922',
  AL: '9923',
  AT: '9914',
  BA: '9924',
  BE: '9925',
  BG: '9926',
  CH: '9927',
  CY: '9928',
  CZ: '9929',
  DE: '9930',
  EE: '9931',
  ES: '9920',
  FI: '0213',
  FR: '9957',
  GB: '9932',
  HR: '9934',
  HU: '9910',
  IE: '9935',
  IT: '0211',
  LI: '9936',
  LT: '9937',
  LU: '9938',
  LV: '9939',
  MC: '9940',
  ME: '9941',
  MK: '9942',
  MT: '9943',
  NL: '9944',
  PL: '9945',
  PT: '9946',
  RO: '9947',
  RS: '9948',
  SI: '9949',
  SK: '9950',
  SM: '9951',
  TR: '9952',
  VA: '9953',
};
