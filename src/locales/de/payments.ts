import type { payments as english } from '../en/payments.ts';

export const payments = {
  futureDay: 'Eine Zahlung kann nicht in der Zukunft liegen.',
} satisfies Record<keyof typeof english, string>;
