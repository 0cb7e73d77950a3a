import type { billing as english } from '../en/billing.ts';

export const billing = {
  unbilled: 'Nicht abgerechnete Arbeit',
  unbilledDue: 'davon {{amount}} heute fällig',
  drafts: 'Entwürfe',
  open: 'Offen',
  overdue: 'Überfällig',
  over90: '{{amount}} über 90 Tage',
  accounting: 'Buchhaltung anbinden',
} satisfies Record<keyof typeof english, string>;
