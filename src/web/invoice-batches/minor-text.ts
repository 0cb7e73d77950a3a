import { type Minor, minorToText } from '../../billing/money.ts';
import { useFormats } from '../formats/formats.ts';

/** Minor units as a text of the wire, in the account's currency. */
export function useMinorText(): (amount: Minor) => string {
  const { currency, minorUnits } = useFormats();
  return (amount) => minorToText(amount, { code: currency, minorUnits });
}
