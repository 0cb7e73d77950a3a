import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const hourlyMonth: Story = {
  title: 'An hourly contract is billed by the month, rounded up to quarters of an hour',
  rules: ['R1', 'R2', 'R10', 'R11'],
  account: { region: 'DE', rounding: quarterHours },
  customers: [{ name: 'Muster GmbH' }],
  rates: [{ name: 'Remote', price: '95.00' }],
  contracts: [
    {
      number: 'V-1',
      customer: 'Muster GmbH',
      terms: { type: 'hourly' },
      rates: ['Remote'],
      startDay: '2026-01-01',
    },
  ],
  steps: [
    {
      kind: 'ticket',
      number: 'T-1',
      contract: 'V-1',
      title: 'Printer offline',
      resolvedOn: '2026-03-10',
      entries: [
        { at: '2026-03-09T10:00', minutes: 20 },
        { at: '2026-03-10T09:00', minutes: 61 },
      ],
    },
    {
      kind: 'ticket',
      number: 'T-2',
      contract: 'V-1',
      title: 'New password',
      resolvedOn: '2026-03-31',
      entries: [{ at: '2026-03-31T23:55', minutes: 5 }],
    },
    {
      kind: 'ticket',
      number: 'T-3',
      contract: 'V-1',
      title: 'Slow laptop',
      resolvedOn: '2026-04-01',
      entries: [{ at: '2026-03-31T16:00', minutes: 50 }],
    },
    // 20 → 30, 61 → 75 and 5 → 15 are 120 minutes: 2 × 95.00 = 190.00, and 19 % of it are 36.10.
    {
      kind: 'batch',
      cutOff: '2026-03-31',
      invoiceDate: '2026-04-01',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [{ text: 'Remote', quantity: '2.00', price: '95.00', net: '190.00', tax: 'S 19' }],
          net: '190.00',
          tax: '36.10',
          gross: '226.10',
        },
      ],
    },
    // Worked in March, resolved in April: 50 → 60 minutes, 95.00 and 18.05.
    {
      kind: 'batch',
      cutOff: '2026-04-30',
      invoiceDate: '2026-05-01',
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
