import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const taxChange: Story = {
  title: 'The German tax change of 2020: the last day of the service decides',
  rules: ['R32'],
  account: { region: 'DE', rounding: quarterHours },
  customers: [{ name: 'Muster GmbH' }],
  rates: [{ name: 'Remote', price: '95.00' }],
  contracts: [
    {
      number: 'V-1',
      customer: 'Muster GmbH',
      startDay: '2020-01-01',
      frequency: 'yearly',
      timing: 'advance',
      terms: { type: 'retainer', description: 'Licence to December', quantity: '1', price: '1000.00' },
    },
    {
      number: 'V-2',
      customer: 'Muster GmbH',
      startDay: '2020-07-01',
      frequency: 'yearly',
      timing: 'advance',
      terms: { type: 'retainer', description: 'Licence to June', quantity: '1', price: '1000.00' },
    },
    {
      number: 'V-3',
      customer: 'Muster GmbH',
      startDay: '2020-01-01',
      rates: ['Remote'],
      terms: { type: 'hourly' },
    },
  ],
  steps: [
    {
      kind: 'ticket',
      number: 'T-1',
      contract: 'V-3',
      title: 'Before',
      resolvedOn: '2020-06-30',
      entries: [{ at: '2020-06-30T08:00', minutes: 60 }],
    },
    {
      kind: 'ticket',
      number: 'T-2',
      contract: 'V-3',
      title: 'Across',
      resolvedOn: '2020-07-01',
      entries: [{ at: '2020-06-30T16:00', minutes: 60 }],
    },
    // To 31 December 2020: 16 %. To 30 June 2021: 19 %. Work by its billing day: 18.05 and 15.20.
    {
      kind: 'batch',
      cutOff: '2020-07-31',
      invoiceDate: '2020-08-01',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            { text: 'Licence to December', quantity: '1.00', price: '1000.00', net: '1000.00', tax: 'S 16' },
          ],
          net: '1000.00',
          tax: '160.00',
          gross: '1160.00',
        },
        {
          customer: 'Muster GmbH',
          lines: [
            { text: 'Licence to June', quantity: '1.00', price: '1000.00', net: '1000.00', tax: 'S 19' },
          ],
          net: '1000.00',
          tax: '190.00',
          gross: '1190.00',
        },
        {
          customer: 'Muster GmbH',
          lines: [
            { text: 'Remote', quantity: '1.00', price: '95.00', net: '95.00', tax: 'S 19' },
            { text: 'Remote', quantity: '1.00', price: '95.00', net: '95.00', tax: 'S 16' },
          ],
          net: '190.00',
          tax: '33.25',
          gross: '223.25',
        },
      ],
    },
  ],
};
