import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const thirdCountry: Story = {
  title: 'A business outside the Union: goods are exported, services stand on an invoice of their own',
  rules: ['R28', 'R31'],
  account: { region: 'DE', rounding: quarterHours },
  customers: [{ name: 'Exempel AG', country: 'CH', taxTreatment: 'third-country' }],
  rates: [{ name: 'Remote', price: '95.00' }],
  contracts: [
    {
      number: 'V-1',
      customer: 'Exempel AG',
      rates: ['Remote'],
      startDay: '2026-01-01',
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
          customer: 'Exempel AG',
          lines: [{ text: 'Switch', quantity: '1.00', price: '40.00', net: '40.00', tax: 'G' }],
          net: '40.00',
          tax: '0.00',
          gross: '40.00',
        },
        {
          customer: 'Exempel AG',
          lines: [{ text: 'Remote', quantity: '1.00', price: '95.00', net: '95.00', tax: 'O' }],
          net: '95.00',
          tax: '0.00',
          gross: '95.00',
        },
      ],
    },
  ],
};
