import { renderSVG } from 'uqr';
import { signOf } from '../billing/document-amounts.ts';
import type { DocumentBankAccount, IssuedDocument } from '../billing/issued-document.ts';
import type { Currency } from '../billing/money.ts';
import { type SwissSlip, swissSlip, takesSwissSlip } from './swiss-slip.ts';

/** A code to pay by: the EPC code beside the total, or the Swiss payment slip at the foot. */
export type PaymentCode = {
  readonly slip: SwissSlip['data'] | null;
  /** The image, by the name the templates know. */
  readonly files: Readonly<Record<string, Uint8Array>>;
};

export const codeFile = 'qr.svg';

/** null: nothing is to be paid, or neither code exists for the currency and the bank account. */
export function paymentCode(document: IssuedDocument): PaymentCode | null {
  const { kind, totals, currency, number, bankAccounts } = document;
  const [bank] = bankAccounts;
  if (!bank || kind !== 'invoice' || signOf(totals.gross) <= 0) return null;
  if (!takesSwissSlip(document, bank)) return epcCodeOf(bankAccounts, currency, totals.gross, number);
  const slip = swissSlip(document, bank, totals.gross);
  return slip === null ? null : { slip: slip.data, files: { [codeFile]: Buffer.from(slip.svg) } };
}

/** The EPC code (GiroCode) of a transfer; null: the amount is not above zero, not in euros, or SEPA does not reach the account. */
export function epcCodeOf(
  [bank]: readonly DocumentBankAccount[],
  { code }: Currency,
  amount: string,
  reference: string,
): PaymentCode | null {
  if (!bank || code !== 'EUR' || signOf(amount) <= 0 || !SEPA.has(bank.iban.slice(0, 2))) return null;
  const svg = renderSVG(epcPayload(bank, amount, reference), { ecc: 'M', border: 0 });
  return { slip: null, files: { [codeFile]: Buffer.from(svg) } };
}

/** The text in it (EPC069-12, version 2): beneficiary, IBAN, amount and an unstructured reference. */
export function epcPayload(
  { bic, holderName, iban }: DocumentBankAccount,
  amount: string,
  reference: string,
): string {
  const name = [...holderName].slice(0, 70).join('');
  return ['BCD', '002', '1', 'SCT', bic, name, iban, `EUR${amount}`, '', '', reference.slice(0, 140)].join(
    '\n',
  );
}

/** Countries whose accounts SEPA reaches, by the first letters of their IBANs (EPC409-09). */
export const SEPA: ReadonlySet<string> = new Set(
  (
    'AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT ' +
    'RO RS SE SI SK SM VA'
  ).split(' '),
);
