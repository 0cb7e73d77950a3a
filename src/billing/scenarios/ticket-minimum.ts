import type { Story } from './story.ts';

export const ticketMinimum: Story = {
  title: 'The minimum of a ticket counts once, over all its batches',
  rules: ['R10', 'R25'],
  account: {
    region: 'DE',
    rounding: { incrementMinutes: 15, mode: 'up', entryMinimumMinutes: 0, ticketMinimumMinutes: 60 },
  },
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
      title: 'Telephone',
      resolvedOn: '2026-03-10',
      entries: [
        { at: '2026-03-09T10:00', minutes: 12 },
        { at: '2026-03-10T10:00', minutes: 85 },
      ],
    },
    // The second entry is questioned. 12 → 15 minutes, topped up to 60: 95.00.
    {
      kind: 'batch',
      cutOff: '2026-03-31',
      invoiceDate: '2026-04-01',
      leaveOut: [{ ticket: 'T-1', entryAt: '2026-03-10T10:00' }],
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
    // Then it is billed: 15 + 90 = 105 minutes are above the 60, less the 60 billed: 45 minutes, 71.25; 19 % are 13.5375.
    {
      kind: 'batch',
      cutOff: '2026-04-30',
      invoiceDate: '2026-05-01',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [{ text: 'Remote', quantity: '0.75', price: '95.00', net: '71.25', tax: 'S 19' }],
          net: '71.25',
          tax: '13.54',
          gross: '84.79',
        },
      ],
    },
  ],
};
