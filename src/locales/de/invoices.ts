import type { invoices as english } from '../en/invoices.ts';

export const invoices = {
  stillDraft: 'Diese Rechnung ist noch ein Entwurf. Stellen Sie sie zuerst aus.',
  isCorrection: '{{number}} ist eine Korrektur; Geld wird nur auf Rechnungen verlangt und vereinnahmt.',
  laterPeriodBilled:
    'Vom Kontingent des Vertrags {{contract}} wurde später, ab {{period}}, in {{holder}} verbraucht. Geben Sie das zuerst frei.',
} satisfies Record<keyof typeof english, string>;
