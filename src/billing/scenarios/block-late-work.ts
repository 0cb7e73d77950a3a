import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const blockLateWork: Story = {
  title: 'Work that comes late draws on the earliest month of a block that is not billed yet',
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
        mode: { kind: 'per-period', rollover: { kind: 'none' } },
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
      resolvedOn: '2026-03-10',
      entries: [{ at: '2026-03-10T08:00', minutes: 360 }],
    },
    {
      kind: 'batch',
      cutOff: '2026-03-31',
      invoiceDate: '2026-04-01',
      level: 'ticket',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            { text: 'Block of 10.00 h', quantity: '10.00', price: '90.00', net: '900.00', tax: 'S 19' },
            { text: 'T-1 Setup – Work, included', quantity: '6.00', price: '0.00', net: '0.00', tax: 'S 19' },
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
      title: 'Forgotten case',
      resolvedOn: '2026-03-20',
      entries: [{ at: '2026-03-20T08:00', minutes: 300 }],
    },
    // March is billed, so T-2 waits for April.
    {
      kind: 'batch',
      cutOff: '2026-03-31',
      invoiceDate: '2026-04-02',
      invoices: [],
      locked: [{ contract: 'V-1', ticket: 'T-2', code: 'period-open' }],
    },
    {
      kind: 'ticket',
      number: 'T-3',
      contract: 'V-1',
      title: 'Update',
      resolvedOn: '2026-04-10',
      entries: [{ at: '2026-04-10T08:00', minutes: 420 }],
    },
    // April uses 5 + 7 = 12 of 10: 2 × 110.00. The oldest work is included, T-3 is split 5 and 2.
    {
      kind: 'batch',
      cutOff: '2026-04-30',
      invoiceDate: '2026-05-01',
      level: 'ticket',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            { text: 'Block of 10.00 h', quantity: '10.00', price: '90.00', net: '900.00', tax: 'S 19' },
            {
              text: 'T-2 Forgotten case – Work, included',
              quantity: '5.00',
              price: '0.00',
              net: '0.00',
              tax: 'S 19',
            },
            {
              text: 'T-3 Update – Work, included',
              quantity: '5.00',
              price: '0.00',
              net: '0.00',
              tax: 'S 19',
            },
            { text: 'T-3 Update – overage', quantity: '2.00', price: '110.00', net: '220.00', tax: 'S 19' },
          ],
          net: '1120.00',
          tax: '212.80',
          gross: '1332.80',
        },
      ],
    },
  ],
};
