import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const leapDay: Story = {
  title: 'A year from 29 February begins its second on the 28th',
  rules: ['R16'],
  account: { region: 'DE', rounding: quarterHours },
  customers: [{ name: 'Muster GmbH' }],
  rates: [{ name: 'Remote', price: '95.00' }],
  contracts: [
    {
      number: 'V-1',
      customer: 'Muster GmbH',
      startDay: '2028-02-29',
      timing: 'advance',
      frequency: 'yearly',
      terms: { type: 'retainer', description: 'Licence', quantity: '1', price: '366.00' },
    },
    {
      number: 'V-2',
      customer: 'Muster GmbH',
      startDay: '2028-02-01',
      rates: ['Remote'],
      terms: { type: 'hourly' },
    },
  ],
  steps: [
    // The last minutes of the leap day belong to February.
    {
      kind: 'ticket',
      number: 'T-1',
      contract: 'V-2',
      title: 'Night shift',
      resolvedOn: '2028-02-29',
      entries: [{ at: '2028-02-29T23:45', minutes: 15 }],
    },
    {
      kind: 'batch',
      cutOff: '2028-02-29',
      invoiceDate: '2028-03-01',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [{ text: 'Licence', quantity: '1.00', price: '366.00', net: '366.00', tax: 'S 19' }],
          net: '366.00',
          tax: '69.54',
          gross: '435.54',
        },
        {
          customer: 'Muster GmbH',
          lines: [{ text: 'Remote', quantity: '0.25', price: '95.00', net: '23.75', tax: 'S 19' }],
          net: '23.75',
          tax: '4.51',
          gross: '28.26',
        },
      ],
    },
    { kind: 'batch', cutOff: '2029-02-26', invoiceDate: '2029-02-26', invoices: [] },
    {
      kind: 'batch',
      cutOff: '2029-02-27',
      invoiceDate: '2029-02-28',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [{ text: 'Licence', quantity: '1.00', price: '366.00', net: '366.00', tax: 'S 19' }],
          net: '366.00',
          tax: '69.54',
          gross: '435.54',
        },
      ],
    },
  ],
};
