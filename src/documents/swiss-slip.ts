import { SwissQRBill } from 'swissqrbill/svg';
import { isQRIBAN } from 'swissqrbill/utils';
import type { DocumentBankAccount, IssuedDocument } from '../billing/issued-document.ts';
import { swissFamily } from './typst/fonts.ts';

/**
 * The payment part of the Swiss QR-bill (Swiss Implementation Guidelines QR-bill 2.3), 210 × 105 mm, as SVG.
 *
 * @param amount In francs, positive.
 * @returns null where the form cannot be filled: an address without city or postal code, or an amount it has no room for.
 */
export function swissSlip(
  { seller, buyer, language }: Pick<IssuedDocument, 'seller' | 'buyer' | 'language'>,
  bank: DocumentBankAccount,
  amount: string,
  number: string,
): string | null {
  const party = (name: string, { street, postalCode, city, country }: Address) => ({
    name: name.slice(0, 70),
    address: street.slice(0, 70),
    zip: postalCode.slice(0, 16),
    city: city.slice(0, 35),
    country,
  });
  const hasRoom = Number(amount) <= 999_999_999.99;
  if (!hasRoom || [seller, buyer].some(({ city, postalCode }) => city === '' || postalCode === ''))
    return null;
  const bill = new SwissQRBill(
    {
      currency: 'CHF',
      // Two places of a number below a billion are exact enough to be written out again.
      amount: Number(amount),
      creditor: { ...party(bank.holderName, seller), account: bank.iban },
      debtor: party(buyer.name, buyer),
      ...(isQRIBAN(bank.iban) && { reference: qrReference(number) }),
      message: number,
    },
    { language: language === 'de' ? 'DE' : 'EN', fontName: 'Arial' },
  );
  return bill.toString().replaceAll(/font-family="[^"]*"/g, `font-family="${swissFamily}"`);
}

type Address = IssuedDocument['seller'] | IssuedDocument['buyer'];

/** The digits of the invoice's number as a reference of 27 digits, the last one checking (modulo 10, recursive). */
function qrReference(number: string): string {
  const digits = number.replaceAll(/\D/g, '').slice(-26).padStart(26, '0');
  const carry = [...digits].reduce((left, digit) => CHECK[(left + Number(digit)) % 10] ?? 0, 0);
  return `${digits}${(10 - carry) % 10}`;
}

const CHECK = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];
