import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const versionInArrears: Story = {
  title: 'New terms inside a month that is billed afterwards split it by days',
  rules: ['R14'],
  account: { region: 'DE', rounding: quarterHours },
  customers: [{ name: 'Muster GmbH' }],
  rates: [],
  contracts: [
    {
      number: 'V-1',
      customer: 'Muster GmbH',
      startDay: '2026-03-01',
      terms: { type: 'retainer', description: 'Workplaces', quantity: '10', price: '15.00' },
    },
  ],
  steps: [
    {
      kind: 'version',
      contract: 'V-1',
      validFrom: '2026-03-16',
      terms: { type: 'retainer', description: 'Workplaces', quantity: '12', price: '15.00' },
    },
    // 150.00 × 15 ÷ 31 = 72.58; 180.00 − 180.00 × 15 ÷ 31 = 92.90; together 165.48 and 31.44.
    {
      kind: 'batch',
      cutOff: '2026-03-31',
      invoiceDate: '2026-04-01',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            {
              text: 'Workplaces (15 of 31 days of 150.00)',
              quantity: '1.00',
              price: '72.58',
              net: '72.58',
              tax: 'S 19',
            },
            {
              text: 'Workplaces (16 of 31 days of 180.00)',
              quantity: '1.00',
              price: '92.90',
              net: '92.90',
              tax: 'S 19',
            },
          ],
          net: '165.48',
          tax: '31.44',
          gross: '196.92',
        },
      ],
    },
  ],
};
