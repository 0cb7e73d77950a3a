import type { invoices as english } from '../en/invoices.ts';

export const invoices = {
  laterPeriodBilled:
    'Vom Kontingent des Vertrags {{contract}} wurde später, ab {{period}}, in {{holder}} verbraucht. Geben Sie das zuerst frei.',
} satisfies Record<keyof typeof english, string>;
