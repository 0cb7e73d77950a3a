import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const leftOut: Story = {
  title: 'What is ticked out comes back: a ticket untouched, an entry deferred',
  rules: ['R25'],
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
      title: 'Printer',
      resolvedOn: '2026-03-10',
      entries: [
        { at: '2026-03-10T10:00', minutes: 60 },
        { at: '2026-03-10T14:00', minutes: 30 },
      ],
      products: [{ day: '2026-03-10', description: 'Toner', quantity: '1', price: '40.00' }],
    },
    {
      kind: 'ticket',
      number: 'T-2',
      contract: 'V-1',
      title: 'Modem',
      resolvedOn: '2026-03-11',
      entries: [{ at: '2026-03-11T08:00', minutes: 60 }],
    },
    // 95.00 + 40.00 = 135.00 and 25.65: half an hour is questioned, T-2 waits.
    {
      kind: 'batch',
      cutOff: '2026-03-31',
      invoiceDate: '2026-04-01',
      leaveOut: [{ ticket: 'T-1', entryAt: '2026-03-10T14:00' }, { ticket: 'T-2' }],
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            { text: 'Remote', quantity: '1.00', price: '95.00', net: '95.00', tax: 'S 19' },
            { text: 'Toner', quantity: '1.00', price: '40.00', net: '40.00', tax: 'S 19' },
          ],
          net: '135.00',
          tax: '25.65',
          gross: '160.65',
        },
      ],
    },
    // Both come again: 1.5 × 95.00 = 142.50; 19 % are 27.075, so 27.08.
    {
      kind: 'batch',
      cutOff: '2026-03-31',
      invoiceDate: '2026-04-02',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [{ text: 'Remote', quantity: '1.50', price: '95.00', net: '142.50', tax: 'S 19' }],
          net: '142.50',
          tax: '27.08',
          gross: '169.58',
        },
      ],
    },
    { kind: 'batch', cutOff: '2026-03-31', invoiceDate: '2026-04-02', invoices: [] },
  ],
};
