/** References by which a payment names its invoice, made from the invoice's number and read by machines. */

/**
 * The creditor reference (ISO 11649, SCOR): `RF`, two check digits, and the letters and digits of the number.
 *
 * @param number Of an invoice: at most 21 characters (R39), as the reference has room for.
 * @returns null: nothing of the number can stand in a reference.
 */
export function creditorReference(number: string): string | null {
  const body = number.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  if (body === '' || body.length > 21) return null;
  const check = 98n - (asDigits(`${body}RF00`) % 97n);
  return `RF${String(check).padStart(2, '0')}${body}`;
}

/**
 * The QR reference of Swiss payment slips (QRR): the digits of the number, filled up to 26, and a check digit (modulo 10,
 * recursive).
 */
export function qrReference(number: string): string {
  const digits = number.replaceAll(/\D/g, '').slice(-26).padStart(26, '0');
  const carry = [...digits].reduce((left, digit) => CARRIES[(left + Number(digit)) % 10] ?? 0, 0);
  return `${digits}${(10 - carry) % 10}`;
}

/** Whether an account takes nothing but payments with a QR reference: its bank's number is one of 30000 to 31999. */
export function isQrIban(iban: string): boolean {
  return /^(CH|LI)\d{2}3[01]/.test(iban);
}

/** Letters as 10 to 35. */
const asDigits = (text: string) =>
  BigInt(text.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55)));

const CARRIES = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];
