import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const dinar: Story = {
  title: 'An account in Kuwaiti dinar has three minor units and no tax on sales',
  rules: ['R11', 'R30', 'R47'],
  account: { region: 'KW', rounding: quarterHours },
  customers: [{ name: 'Mithal WLL' }],
  rates: [{ name: 'Remote', price: '12.345' }],
  contracts: [
    {
      number: 'V-1',
      customer: 'Mithal WLL',
      rates: ['Remote'],
      startDay: '2026-03-10',
      alignment: 'calendar',
      terms: { type: 'hourly' },
      positions: [{ description: 'Hosting', quantity: '1', price: '10.000' }],
    },
  ],
  steps: [
    {
      kind: 'ticket',
      number: 'T-1',
      contract: 'V-1',
      title: 'Network',
      resolvedOn: '2026-03-12',
      entries: [{ at: '2026-03-12T08:00', minutes: 75 }],
    },
    // 22 of 31 days of 10.000: 10.000 − 2.903 = 7.097. 1.25 × 12.345 = 15.43125, so 15.431.
    {
      kind: 'batch',
      cutOff: '2026-03-31',
      invoiceDate: '2026-04-01',
      invoices: [
        {
          customer: 'Mithal WLL',
          lines: [
            {
              text: 'Hosting (22 of 31 days of 10.000)',
              quantity: '1.00',
              price: '7.097',
              net: '7.097',
              tax: 'Z',
            },
            { text: 'Remote', quantity: '1.25', price: '12.345', net: '15.431', tax: 'Z' },
          ],
          net: '22.528',
          tax: '0.000',
          gross: '22.528',
        },
      ],
    },
  ],
};
