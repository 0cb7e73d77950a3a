import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const smallBusiness: Story = {
  title: 'A small business charges no tax, whatever else is set',
  rules: ['R30'],
  account: { region: 'DE', rounding: quarterHours, smallBusiness: true },
  customers: [{ name: 'Muster GmbH' }],
  rates: [{ name: 'Remote', price: '95.00' }],
  contracts: [
    {
      number: 'V-1',
      customer: 'Muster GmbH',
      rates: ['Remote'],
      startDay: '2026-01-01',
      tax: 'USt. 7 %',
      terms: { type: 'hourly' },
    },
  ],
  steps: [
    {
      kind: 'ticket',
      number: 'T-1',
      contract: 'V-1',
      title: 'Network',
      resolvedOn: '2026-03-10',
      entries: [{ at: '2026-03-10T08:00', minutes: 60 }],
      products: [{ day: '2026-03-10', description: 'Switch', quantity: '1', price: '40.00' }],
    },
    {
      kind: 'batch',
      cutOff: '2026-03-31',
      invoiceDate: '2026-04-01',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            { text: 'Remote', quantity: '1.00', price: '95.00', net: '95.00', tax: 'E' },
            { text: 'Switch', quantity: '1.00', price: '40.00', net: '40.00', tax: 'E' },
          ],
          net: '135.00',
          tax: '0.00',
          gross: '135.00',
        },
      ],
    },
  ],
};
