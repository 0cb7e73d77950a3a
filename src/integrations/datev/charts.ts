import type { IssuedDocument } from '../../billing/issued-document.ts';
import { decimal, decimalToText } from '../../billing/quantity.ts';

/** What decides the revenue account of a booking: `S 19`, `AE`, `AE-EU`, `E-19`, … */
export type RevenueKey = string;

/** Where revenue of one tax goes. An automatic account has no tax key; the adviser decides. */
export type RevenueAccount = { readonly tax: RevenueKey; readonly account: string; readonly taxKey: string };

export type Chart = 'skr03' | 'skr04';

/** Suggestions out of DATEV's standard charts, to be checked by the tax adviser; automatic accounts where there are some. */
export function suggestedAccounts(chart: Chart): readonly RevenueAccount[] {
  return suggestions.map(([tax, skr03, skr04]) => ({
    tax,
    account: chart === 'skr03' ? skr03 : skr04,
    taxKey: '',
  }));
}

const suggestions: readonly (readonly [RevenueKey, skr03: string, skr04: string])[] = [
  ['S 19', '8400', '4400'],
  ['S 7', '8300', '4300'],
  // § 4 Nr. 8 ff. UStG, and small businesses (§ 19 UStG)
  ['E', '8100', '4100'],
  ['E-19', '8195', '4185'],
  // § 13b UStG at home, and services to businesses in the Union
  ['AE', '8337', '4337'],
  ['AE-EU', '8336', '4336'],
  ['K', '8125', '4125'],
  ['G', '8120', '4120'],
  ['O', '8338', '4338'],
];

/** Under which key the revenue of a tax row of a document is booked. */
export function revenueKey(
  { category, percentage }: IssuedDocument['taxes'][number],
  { seller, buyer }: Pick<IssuedDocument, 'seller' | 'buyer'>,
): RevenueKey {
  if (category === 'S' || category === 'Z') return `${category} ${decimalToText(decimal(percentage))}`;
  if (category === 'AE' && buyer.country !== seller.country) return 'AE-EU';
  if (category === 'E' && seller.smallBusiness) return 'E-19';
  return category;
}
