import type { z } from 'zod';
import type { CreateTaxBody, TaxView, UpdateTaxBody } from '../../features/taxes/schema.ts';
import type { PlainKey } from '../texts/texts.ts';

export type { TaxView };
export type NewTax = z.input<typeof CreateTaxBody>;
export type TaxChange = z.input<typeof UpdateTaxBody>;
export type TaxCategory = TaxView['category'];

export const categoryTexts = {
  S: 'taxes.standardRate',
  Z: 'taxes.zeroRate',
  E: 'taxes.exempt',
  AE: 'taxes.reverseCharge',
  K: 'taxes.intraCommunity',
  G: 'taxes.export',
  O: 'taxes.outsideScope',
} as const satisfies Readonly<Record<TaxCategory, PlainKey>>;

/** Whether invoices print why nothing is charged. */
export function needsReason(category: TaxCategory): boolean {
  return category !== 'S' && category !== 'Z';
}

/** The percentage in force on a day; null before the first. */
export function percentageOn({ percentages }: TaxView, day: string): string | null {
  return percentages.findLast(({ from }) => from <= day)?.percentage ?? null;
}
