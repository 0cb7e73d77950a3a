import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const discountTwoTaxes: Story = {
  title: 'A contract’s discount is on each of its lines, whatever their tax',
  rules: ['R22', 'R30'],
  account: { region: 'DE', rounding: quarterHours },
  customers: [{ name: 'Muster GmbH' }],
  rates: [{ name: 'Remote', price: '95.00' }],
  contracts: [
    {
      number: 'V-1',
      customer: 'Muster GmbH',
      rates: ['Remote'],
      startDay: '2026-01-01',
      discountPercentage: '10',
      terms: { type: 'hourly' },
    },
  ],
  steps: [
    {
      kind: 'ticket',
      number: 'T-1',
      contract: 'V-1',
      title: 'Manuals',
      resolvedOn: '2026-03-10',
      entries: [{ at: '2026-03-10T08:00', minutes: 120 }],
      products: [
        { day: '2026-03-10', description: 'Handbook', quantity: '1', price: '50.00', tax: 'USt. 7 %' },
        { day: '2026-03-10', description: 'Token', quantity: '0.25', price: '50.00' },
      ],
    },
    // 190.00 less 10 % = 171.00; 50.00 → 45.00 at 7 %; 12.50 → 11.25. 182.25 × 19 % = 34.63, 45.00 × 7 % = 3.15.
    {
      kind: 'batch',
      cutOff: '2026-03-31',
      invoiceDate: '2026-04-01',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            { text: 'Remote', quantity: '2.00', price: '95.00', less: '10', net: '171.00', tax: 'S 19' },
            { text: 'Handbook', quantity: '1.00', price: '50.00', less: '10', net: '45.00', tax: 'S 7' },
            { text: 'Token', quantity: '0.25', price: '50.00', less: '10', net: '11.25', tax: 'S 19' },
          ],
          net: '227.25',
          tax: '37.78',
          gross: '265.03',
        },
      ],
    },
  ],
};
