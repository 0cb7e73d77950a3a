import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const weeks: Story = {
  title: 'Weeks from Monday, the first and last by days',
  rules: ['R14', 'R16'],
  account: { region: 'DE', rounding: quarterHours },
  customers: [{ name: 'Muster GmbH' }],
  rates: [],
  contracts: [
    {
      number: 'V-1',
      customer: 'Muster GmbH',
      startDay: '2026-03-06',
      endDay: '2026-03-17',
      frequency: 'weekly',
      alignment: 'calendar',
      terms: { type: 'retainer', description: 'Weekly check', quantity: '1', price: '7.00' },
    },
  ],
  steps: [
    // Friday to Sunday are 3 of 7 days, then a week, then Monday and Tuesday. 3.00 + 7.00 + 2.00; 19 % are 2.28.
    {
      kind: 'batch',
      cutOff: '2026-03-31',
      invoiceDate: '2026-04-01',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            {
              text: 'Weekly check (3 of 7 days of 7.00)',
              quantity: '1.00',
              price: '3.00',
              net: '3.00',
              tax: 'S 19',
            },
            { text: 'Weekly check', quantity: '1.00', price: '7.00', net: '7.00', tax: 'S 19' },
            {
              text: 'Weekly check (2 of 7 days of 7.00)',
              quantity: '1.00',
              price: '2.00',
              net: '2.00',
              tax: 'S 19',
            },
          ],
          net: '12.00',
          tax: '2.28',
          gross: '14.28',
        },
      ],
    },
  ],
};
