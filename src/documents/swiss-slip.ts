import { ValidationError } from 'swissqrbill/errors';
import { SwissQRCode } from 'swissqrbill/svg';
import type { Data } from 'swissqrbill/types';
import { isQRIBAN } from 'swissqrbill/utils';
import type { DocumentBankAccount, IssuedDocument } from '../billing/issued-document.ts';
import { formatsOf } from './formats.ts';
import { ibanText } from './letter.ts';
import { swissFamily } from './typst/fonts.ts';
import { type Words, wordsOf } from './words.ts';

/** What the template sets at the foot of the page, and the code in it as SVG. */
export type SwissSlip = { readonly data: ReturnType<typeof slipData>; readonly svg: string };

/**
 * The payment part of the Swiss QR-bill with its receipt (Swiss Implementation Guidelines QR-bill 2.3).
 *
 * @param amount In francs, positive.
 * @returns null where the form cannot be filled: an address without city or postal code, or an amount it has no room for.
 */
export function swissSlip(
  document: Pick<IssuedDocument, 'seller' | 'buyer' | 'language'>,
  bank: DocumentBankAccount,
  amount: string,
  number: string,
): SwissSlip | null {
  const { seller, buyer, language } = document;
  const hasRoom = Number(amount) <= 999_999_999.99;
  if (!hasRoom || [seller, buyer].some(({ city, postalCode }) => city === '' || postalCode === ''))
    return null;
  const reference = isQRIBAN(bank.iban) ? qrReference(number) : null;
  const creditor = partyOf(bank.holderName, seller);
  const debtor = partyOf(buyer.name, buyer);
  const svg = codeOf({
    currency: 'CHF',
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
    data: slipData(words, { creditor, debtor, reference, amount, number, iban: bank.iban }),
    svg,
  };
}

/** null: the form refuses a value, such as a name in letters it does not know. */
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

type SlipParts = {
  readonly creditor: Party;
  readonly debtor: Party;
  readonly reference: string | null;
  readonly amount: string;
  readonly number: string;
  readonly iban: string;
};

function slipData(words: Words, { creditor, debtor, reference, amount, number, iban }: SlipParts) {
  const lines = ({ name, address, zip, city }: Party) => [name, address, `${zip} ${city}`].filter(Boolean);
  const block = (label: string, values: readonly string[]) => ({ label, values });
  const account = block(words('slipPayableTo'), [ibanText(iban), ...lines(creditor)]);
  const payer = block(words('slipPayableBy'), lines(debtor));
  const references = reference === null ? [] : [block(words('slipReference'), [referenceText(reference)])];
  return {
    font: swissFamily,
    receipt: words('slipReceipt'),
    payment: words('slipPayment'),
    acceptance: words('slipAcceptance'),
    currency: block(words('slipCurrency'), ['CHF']),
    amount: block(words('slipAmount'), [formatsOf('de', 'CH').amount(amount).replaceAll('\u2019', ' ')]),
    receiptBlocks: [account, ...references, payer],
    paymentBlocks: [account, ...references, block(words('slipInformation'), [number]), payer],
  };
}

/** The digits of the invoice's number as a reference of 27 digits, the last one checking (modulo 10, recursive). */
function qrReference(number: string): string {
  const digits = number.replaceAll(/\D/g, '').slice(-26).padStart(26, '0');
  const carry = [...digits].reduce((left, digit) => CHECK[(left + Number(digit)) % 10] ?? 0, 0);
  return `${digits}${(10 - carry) % 10}`;
}

const CHECK = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];

/** Two digits, then groups of five. */
const referenceText = (reference: string) => reference.replace(/(?<=^..(?:.{5})*)(?=.)/g, ' ').trim();
