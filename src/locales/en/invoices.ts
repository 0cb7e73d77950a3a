export const invoices = {
  stillDraft: 'This invoice is still a draft. Issue it first.',
  isCorrection: '{{number}} is a correction; money is asked for and received on invoices only.',
  laterPeriodBilled:
    'The block of contract {{contract}} was drawn on later, from {{period}}, in {{holder}}. Release that first.',
} as const;
