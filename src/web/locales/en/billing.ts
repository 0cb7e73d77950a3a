export const billing = {
  unbilled: 'Ready to bill',
  unbilledUntil: 'due up to {{day}}, net',
  drafts: 'Drafts',
  open: 'Open',
  overdue: 'Overdue',
  over90: '{{amount}} over 90 days',
  accounting: 'Accounting',
} as const;
