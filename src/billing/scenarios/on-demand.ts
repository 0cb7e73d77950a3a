import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const onDemand: Story = {
  title: 'On demand, work is billed on any day',
  rules: ['R6'],
  account: { region: 'DE', rounding: quarterHours },
  customers: [{ name: 'Muster GmbH' }],
  rates: [{ name: 'Remote', price: '95.00' }],
  contracts: [
    {
      number: 'V-1',
      customer: 'Muster GmbH',
      rates: ['Remote'],
      startDay: '2026-01-01',
      onDemand: true,
      terms: { type: 'hourly' },
    },
  ],
  steps: [
    {
      kind: 'ticket',
      number: 'T-1',
      contract: 'V-1',
      title: 'Emergency',
      resolvedOn: '2026-03-10',
      entries: [{ at: '2026-03-10T08:00', minutes: 60 }],
    },
    {
      kind: 'ticket',
      number: 'T-2',
      contract: 'V-1',
      title: 'And another',
      resolvedOn: '2026-03-11',
      entries: [{ at: '2026-03-11T08:00', minutes: 60 }],
    },
    // Up to the 10th: one of the two.
    {
      kind: 'batch',
      cutOff: '2026-03-10',
      invoiceDate: '2026-03-10',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [{ text: 'Remote', quantity: '1.00', price: '95.00', net: '95.00', tax: 'S 19' }],
          net: '95.00',
          tax: '18.05',
          gross: '113.05',
        },
      ],
    },
  ],
};
