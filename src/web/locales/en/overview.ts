export const overview = {
  title: 'Overview',
  customers: 'Active customers',
  openTickets: 'Open tickets',
  drafts: 'Drafts',
  overdue: 'Overdue invoices',
  firstSteps: 'First steps',
  firstStepsText:
    'Add a customer and its contract, record work on a ticket, then make the first invoice batch.',
  addCustomer: 'Add a customer',
} as const;
