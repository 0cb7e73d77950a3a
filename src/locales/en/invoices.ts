export const invoices = {
  laterPeriodBilled:
    'The block of contract {{contract}} was drawn on later, from {{period}}, in {{holder}}. Release that first.',
} as const;
