import { ValidationError } from 'swissqrbill/errors';
import { SwissQRCode } from 'swissqrbill/svg';
import type { Data } from 'swissqrbill/types';
import { formatReference } from 'swissqrbill/utils';
import { creditorReference, isQrIban, qrReference } from '../billing/creditor-reference.ts';
import type { DocumentBankAccount, IssuedDocument } from '../billing/issued-document.ts';
import { formatsOf } from './formats.ts';
import { ibanText } from './letter.ts';
import { swissFamily } from './typst/fonts.ts';
import { type Words, wordsOf } from './words.ts';

/** What the template sets at the foot of the page, and the code in it as SVG. */
export type SwissSlip = { readonly data: ReturnType<typeof slipData>; readonly svg: string };

/**
 * Whether an invoice is paid by a Swiss slip: in francs to a Swiss account; in euros where the payer is Swiss too, or the
 * account takes nothing else (QR-IBAN).
 */
export function takesSwissSlip(
  { currency, buyer }: Pick<IssuedDocument, 'currency' | 'buyer'>,
  { iban }: DocumentBankAccount,
): boolean {
  if (!/^(CH|LI)/.test(iban)) return false;
  const isSwissPayer = buyer.country === 'CH' || buyer.country === 'LI';
  return currency.code === 'CHF' || (currency.code === 'EUR' && (isSwissPayer || isQrIban(iban)));
}

/**
 * The payment part of the Swiss QR-bill with its receipt (Swiss Implementation Guidelines QR-bill 2.3). An account with a
 * QR-IBAN demands a QR reference, any other takes a creditor reference.
 *
 * @returns null where the form cannot be filled: an address without city or postal code, a letter it does not know, or
 *   an amount it has no room for.
 */
export function swissSlip(
  document: Pick<IssuedDocument, 'seller' | 'buyer' | 'language' | 'currency' | 'number'>,
  bank: DocumentBankAccount,
  amount: string,
): SwissSlip | null {
  const { seller, buyer, language, number } = document;
  const currency = document.currency.code === 'EUR' ? 'EUR' : 'CHF';
  const creditor = partyOf(bank.holderName, seller);
  const debtor = partyOf(buyer.name, buyer);
  const hasRoom = Number(amount) <= 999_999_999.99;
  if (!hasRoom || ![creditor, debtor].every(isKnown)) return null;
  const reference = isQrIban(bank.iban) ? qrReference(number) : creditorReference(number);
  const svg = codeOf({
    currency,
    // Two places of a number below a billion are exact enough to be written out again.
    amount: Number(amount),
    creditor: { ...creditor, account: bank.iban },
    debtor,
    ...(reference !== null && { reference }),
    message: number,
  });
  if (svg === null) return null;
  const words = wordsOf(language);
  return {
    data: slipData(words, { creditor, debtor, reference, amount, currency, number, iban: bank.iban }),
    svg,
  };
}

/** null: the form refuses a value. */
function codeOf(data: Data): string | null {
  try {
    return new SwissQRCode(data).toString();
  } catch (error) {
    if (error instanceof ValidationError) return null;
    throw error;
  }
}

type Party = ReturnType<typeof partyOf>;

function partyOf(name: string, { street, postalCode, city, country }: IssuedDocument['seller' | 'buyer']) {
  return {
    name: name.slice(0, 70),
    address: street.replaceAll('\n', ', ').slice(0, 70),
    zip: postalCode.slice(0, 16),
    city: city.slice(0, 35),
    country,
  };
}

/** The form wants name, postal code and city, in Latin letters (chapter 4.1.1). */
function isKnown({ name, zip, city, ...more }: Party): boolean {
  if (name.trim() === '' || zip.trim() === '' || city.trim() === '') return false;
  const characters = /^[\u0020-\u007e\u00a0-\u017f\u0218-\u021b\u20ac]*$/;
  return [name, zip, city, ...Object.values(more)].every((text) => characters.test(text));
}

type SlipParts = {
  readonly creditor: Party;
  readonly debtor: Party;
  readonly reference: string | null;
  readonly amount: string;
  readonly currency: string;
  readonly number: string;
  readonly iban: string;
};

function slipData(words: Words, parts: SlipParts) {
  const { creditor, debtor, reference, amount, currency, number, iban } = parts;
  const lines = ({ name, address, zip, city }: Party) => [name, address, `${zip} ${city}`].filter(Boolean);
  const block = (label: string, values: readonly string[]) => ({ label, values });
  const account = block(words('slipPayableTo'), [ibanText(iban), ...lines(creditor)]);
  const payer = block(words('slipPayableBy'), lines(debtor));
  const references = reference === null ? [] : [block(words('slipReference'), [formatReference(reference)])];
  return {
    font: swissFamily,
    receipt: words('slipReceipt'),
    payment: words('slipPayment'),
    acceptance: words('slipAcceptance'),
    separate: words('slipSeparate'),
    currency: block(words('slipCurrency'), [currency]),
    amount: block(words('slipAmount'), [formatsOf('de', 'CH').amount(amount).replaceAll('\u2019', ' ')]),
    receiptBlocks: [account, ...references, payer],
    paymentBlocks: [account, ...references, block(words('slipInformation'), [number]), payer],
  };
}
