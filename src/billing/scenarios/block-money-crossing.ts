import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const blockMoneyCrossing: Story = {
  title: 'A block of money covers work by its value; what crosses it is charged at the overage rate',
  rules: ['R19', 'R21'],
  account: { region: 'DE', rounding: quarterHours },
  customers: [{ name: 'Muster GmbH' }],
  rates: [{ name: 'Remote', price: '120.00' }],
  contracts: [
    {
      number: 'V-1',
      customer: 'Muster GmbH',
      rates: ['Remote'],
      startDay: '2026-03-01',
      terms: {
        type: 'block-money',
        mode: { kind: 'per-period', rollover: { kind: 'periods', periods: 1 } },
        amount: '500.00',
        overagePricePerHour: '150.00',
      },
    },
  ],
  steps: [
    {
      kind: 'ticket',
      number: 'T-1',
      contract: 'V-1',
      title: 'Firewall',
      resolvedOn: '2026-03-10',
      entries: [{ at: '2026-03-10T08:00', minutes: 180 }],
    },
    {
      kind: 'ticket',
      number: 'T-2',
      contract: 'V-1',
      title: 'Tunnel',
      resolvedOn: '2026-03-11',
      entries: [{ at: '2026-03-11T08:00', minutes: 120 }],
      products: [{ day: '2026-03-11', description: 'Cable', quantity: '2', price: '10.00' }],
    },
    // 500.00 − 3 × 120.00 leaves 140.00 for 2 × 120.00; 100 ÷ 120 = 0.833333 h × 150.00 = 125.00. Cables never draw.
    {
      kind: 'batch',
      cutOff: '2026-03-31',
      invoiceDate: '2026-04-01',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            { text: 'Block of 500.00 EUR', quantity: '1.00', price: '500.00', net: '500.00', tax: 'S 19' },
            { text: '600.00 of 500.00 EUR used', quantity: '1.00', price: '0.00', net: '0.00', tax: 'S 19' },
            { text: 'overage', quantity: '0.833333', price: '150.00', net: '125.00', tax: 'S 19' },
            { text: 'Cable', quantity: '2.00', price: '10.00', net: '20.00', tax: 'S 19' },
          ],
          net: '645.00',
          tax: '122.55',
          gross: '767.55',
        },
      ],
    },
    {
      kind: 'ticket',
      number: 'T-3',
      contract: 'V-1',
      title: 'Rules',
      resolvedOn: '2026-04-15',
      entries: [{ at: '2026-04-15T08:00', minutes: 150 }],
    },
    // 300.00 of 500.00, 200.00 carried.
    {
      kind: 'batch',
      cutOff: '2026-04-30',
      invoiceDate: '2026-05-01',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            { text: 'Block of 500.00 EUR', quantity: '1.00', price: '500.00', net: '500.00', tax: 'S 19' },
            {
              text: '300.00 of 500.00 EUR used, 200.00 carried',
              quantity: '1.00',
              price: '0.00',
              net: '0.00',
              tax: 'S 19',
            },
          ],
          net: '500.00',
          tax: '95.00',
          gross: '595.00',
        },
      ],
    },
    {
      kind: 'ticket',
      number: 'T-4',
      contract: 'V-1',
      title: 'Audit',
      resolvedOn: '2026-05-15',
      entries: [{ at: '2026-05-15T08:00', minutes: 330 }],
    },
    // 660.00 of 700.00: what April left is drawn first, 40.00 of May are carried.
    {
      kind: 'batch',
      cutOff: '2026-05-31',
      invoiceDate: '2026-06-01',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            { text: 'Block of 500.00 EUR', quantity: '1.00', price: '500.00', net: '500.00', tax: 'S 19' },
            {
              text: '660.00 of 700.00 EUR used, 40.00 carried',
              quantity: '1.00',
              price: '0.00',
              net: '0.00',
              tax: 'S 19',
            },
          ],
          net: '500.00',
          tax: '95.00',
          gross: '595.00',
        },
      ],
    },
  ],
};
