/** What can stand in the way of deleting a record, in the plural: "contracts: 3, tickets: 12". */
export const references = {
  inUse: 'This is still used ({{list}}). Deactivate it instead.',
  notEmpty: 'There is still something in it ({{list}}). Move that elsewhere first.',
  account: 'settings',
  category: 'categories',
  contract: 'contracts',
  customerCredit: 'customer credit',
  expense: 'expenses',
  invoice: 'invoices',
  payment: 'payments',
  position: 'positions of contracts',
  product: 'products',
  rate: 'rates',
  ticket: 'tickets',
  ticketExpense: 'expenses on tickets',
  ticketProduct: 'products on tickets',
  timeEntry: 'time entries',
} as const;
