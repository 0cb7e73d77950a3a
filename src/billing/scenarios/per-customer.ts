import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const perCustomer: Story = {
  title: 'One invoice per customer, but for another order number and for what is outside the scope of tax',
  rules: ['R28', 'R31'],
  account: { region: 'DE', rounding: quarterHours },
  customers: [{ name: 'Muster GmbH', orderNumber: 'PO-1' }, { name: 'Anders KG' }],
  rates: [{ name: 'Remote', price: '95.00' }],
  contracts: [
    {
      number: 'V-10',
      customer: 'Muster GmbH',
      startDay: '2026-03-01',
      rates: ['Remote'],
      terms: { type: 'hourly' },
    },
    {
      number: 'V-9',
      customer: 'Muster GmbH',
      startDay: '2026-03-01',
      terms: { type: 'retainer', description: 'Flat fee', quantity: '1', price: '100.00' },
    },
    {
      number: 'V-11',
      customer: 'Muster GmbH',
      startDay: '2026-03-01',
      tax: 'Nicht steuerbar',
      terms: { type: 'retainer', description: 'Support abroad', quantity: '1', price: '50.00' },
    },
    {
      number: 'V-12',
      customer: 'Muster GmbH',
      startDay: '2026-03-01',
      orderNumber: 'PO-2',
      terms: { type: 'retainer', description: 'Cloud', quantity: '1', price: '30.00' },
    },
    {
      number: 'V-13',
      customer: 'Anders KG',
      startDay: '2026-03-01',
      terms: { type: 'retainer', description: 'Flat fee', quantity: '1', price: '10.00' },
    },
  ],
  steps: [
    {
      kind: 'ticket',
      number: 'T-1',
      contract: 'V-10',
      title: 'Network',
      resolvedOn: '2026-03-10',
      entries: [{ at: '2026-03-10T08:00', minutes: 60 }],
    },
    // Anders first, by name. V-9 stands before V-10: 100.00 + 95.00 = 195.00 and 37.05.
    {
      kind: 'batch',
      cutOff: '2026-03-31',
      invoiceDate: '2026-04-01',
      invoicePer: 'customer',
      invoices: [
        {
          customer: 'Anders KG',
          lines: [{ text: 'Flat fee', quantity: '1.00', price: '10.00', net: '10.00', tax: 'S 19' }],
          net: '10.00',
          tax: '1.90',
          gross: '11.90',
        },
        {
          customer: 'Muster GmbH',
          lines: [
            { text: 'Flat fee', quantity: '1.00', price: '100.00', net: '100.00', tax: 'S 19' },
            { text: 'Remote', quantity: '1.00', price: '95.00', net: '95.00', tax: 'S 19' },
          ],
          net: '195.00',
          tax: '37.05',
          gross: '232.05',
        },
        {
          customer: 'Muster GmbH',
          lines: [{ text: 'Support abroad', quantity: '1.00', price: '50.00', net: '50.00', tax: 'O' }],
          net: '50.00',
          tax: '0.00',
          gross: '50.00',
        },
        {
          customer: 'Muster GmbH',
          lines: [{ text: 'Cloud', quantity: '1.00', price: '30.00', net: '30.00', tax: 'S 19' }],
          net: '30.00',
          tax: '5.70',
          gross: '35.70',
        },
      ],
    },
  ],
};
