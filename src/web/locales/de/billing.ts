import type { billing as english } from '../en/billing.ts';

export const billing = {
  unbilled: 'Abrechenbar',
  unbilledUntil: 'fällig bis {{day}}, netto',
  drafts: 'Entwürfe',
  open: 'Offen',
  overdue: 'Überfällig',
  over90: '{{amount}} über 90 Tage',
  accounting: 'Buchhaltung',
} satisfies Record<keyof typeof english, string>;
