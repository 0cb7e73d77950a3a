import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const blockRollover: Story = {
  title: 'Unused hours of a block serve one further month and then expire',
  rules: ['R17', 'R21'],
  account: { region: 'DE', rounding: quarterHours },
  customers: [{ name: 'Muster GmbH' }],
  rates: [{ name: 'Remote', price: '95.00' }],
  contracts: [
    {
      number: 'V-1',
      customer: 'Muster GmbH',
      rates: ['Remote'],
      startDay: '2026-03-01',
      terms: {
        type: 'block-hours',
        mode: { kind: 'per-period', rollover: { kind: 'periods', periods: 1 } },
        includedMinutes: 600,
        pricePerHour: '90.00',
        overagePricePerHour: '110.00',
      },
    },
  ],
  steps: [
    {
      kind: 'ticket',
      number: 'T-1',
      contract: 'V-1',
      title: 'Setup',
      resolvedOn: '2026-03-12',
      entries: [{ at: '2026-03-12T08:00', minutes: 360 }],
    },
    // 10 × 90.00; 4 of the 10 hours are left.
    {
      kind: 'batch',
      cutOff: '2026-03-31',
      invoiceDate: '2026-04-01',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            { text: 'Block of 10.00 h', quantity: '10.00', price: '90.00', net: '900.00', tax: 'S 19' },
            {
              text: '6.00 of 10.00 h used, 4.00 carried',
              quantity: '1.00',
              price: '0.00',
              net: '0.00',
              tax: 'S 19',
            },
          ],
          net: '900.00',
          tax: '171.00',
          gross: '1071.00',
        },
      ],
    },
    {
      kind: 'ticket',
      number: 'T-2',
      contract: 'V-1',
      title: 'Migration',
      resolvedOn: '2026-04-14',
      entries: [{ at: '2026-04-14T08:00', minutes: 900 }],
    },
    // 15 h of 4 + 10: one hour above, 110.00. 1,010.00 and 191.90.
    {
      kind: 'batch',
      cutOff: '2026-04-30',
      invoiceDate: '2026-05-01',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            { text: 'Block of 10.00 h', quantity: '10.00', price: '90.00', net: '900.00', tax: 'S 19' },
            { text: '15.00 of 14.00 h used', quantity: '1.00', price: '0.00', net: '0.00', tax: 'S 19' },
            { text: 'overage', quantity: '1.00', price: '110.00', net: '110.00', tax: 'S 19' },
          ],
          net: '1010.00',
          tax: '191.90',
          gross: '1201.90',
        },
      ],
    },
    {
      kind: 'ticket',
      number: 'T-3',
      contract: 'V-1',
      title: 'Follow-up',
      resolvedOn: '2026-05-14',
      entries: [{ at: '2026-05-14T08:00', minutes: 660 }],
    },
    // Nothing was carried: 11 h of 10.
    {
      kind: 'batch',
      cutOff: '2026-05-31',
      invoiceDate: '2026-06-01',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            { text: 'Block of 10.00 h', quantity: '10.00', price: '90.00', net: '900.00', tax: 'S 19' },
            { text: '11.00 of 10.00 h used', quantity: '1.00', price: '0.00', net: '0.00', tax: 'S 19' },
            { text: 'overage', quantity: '1.00', price: '110.00', net: '110.00', tax: 'S 19' },
          ],
          net: '1010.00',
          tax: '191.90',
          gross: '1201.90',
        },
      ],
    },
  ],
};
