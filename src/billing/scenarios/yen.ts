import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const yen: Story = {
  title: 'An account in yen has no minor units',
  rules: ['R11', 'R47'],
  account: { region: 'JP', rounding: quarterHours },
  customers: [{ name: 'Rei KK' }],
  rates: [{ name: 'Remote', price: '9501' }],
  contracts: [
    {
      number: 'V-1',
      customer: 'Rei KK',
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
      entries: [{ at: '2026-03-10T08:00', minutes: 30 }],
    },
    // 0.5 × 9501 = 4750.5, half away from zero 4751; 10 % are 475.1, so 475.
    {
      kind: 'batch',
      cutOff: '2026-03-31',
      invoiceDate: '2026-04-01',
      invoices: [
        {
          customer: 'Rei KK',
          lines: [{ text: 'Remote', quantity: '0.50', price: '9501.00', net: '4751', tax: 'S 10' }],
          net: '4751',
          tax: '475',
          gross: '5226',
        },
      ],
    },
  ],
};
