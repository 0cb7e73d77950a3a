import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const endOfJanuary: Story = {
  title: 'Months from the 31st come back to the 31st',
  rules: ['R2', 'R16'],
  account: { region: 'DE', rounding: quarterHours },
  customers: [{ name: 'Muster GmbH' }],
  rates: [],
  contracts: [
    {
      number: 'V-1',
      customer: 'Muster GmbH',
      startDay: '2026-01-31',
      timing: 'advance',
      endDay: '2026-04-14',
      terms: { type: 'retainer', description: 'Flat fee', quantity: '1', price: '100.00' },
    },
  ],
  steps: [
    // 31 January to 27 February and 28 February to 30 March are whole; of 31 March to 29 April 15 of 30 days are left.
    {
      kind: 'batch',
      cutOff: '2026-03-30',
      invoiceDate: '2026-03-31',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            { text: 'Flat fee', quantity: '1.00', price: '100.00', net: '100.00', tax: 'S 19' },
            { text: 'Flat fee', quantity: '1.00', price: '100.00', net: '100.00', tax: 'S 19' },
            {
              text: 'Flat fee (15 of 30 days of 100.00)',
              quantity: '1.00',
              price: '50.00',
              net: '50.00',
              tax: 'S 19',
            },
          ],
          net: '250.00',
          tax: '47.50',
          gross: '297.50',
        },
      ],
    },
  ],
};
