export const billing = {
  unbilled: 'Unbilled work',
  unbilledDue: '{{amount}} due today',
  drafts: 'Drafts',
  open: 'Open',
  overdue: 'Overdue',
  over90: '{{amount}} over 90 days',
  accounting: 'Accounting integration',
} as const;
