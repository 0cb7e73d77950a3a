import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const endedContract: Story = {
  title: 'After its end a contract takes the work that was done in its term',
  rules: ['R5'],
  account: { region: 'DE', rounding: quarterHours },
  customers: [{ name: 'Muster GmbH' }],
  rates: [{ name: 'Remote', price: '95.00' }],
  contracts: [
    {
      number: 'V-1',
      customer: 'Muster GmbH',
      rates: ['Remote'],
      startDay: '2026-01-01',
      endDay: '2026-03-31',
      terms: { type: 'hourly' },
    },
  ],
  steps: [
    {
      kind: 'ticket',
      number: 'T-1',
      contract: 'V-1',
      title: 'Waited for a part',
      resolvedOn: '2026-04-20',
      entries: [{ at: '2026-03-30T10:00', minutes: 60 }],
    },
    {
      kind: 'ticket',
      number: 'T-2',
      contract: 'V-1',
      title: 'Too late',
      resolvedOn: '2026-04-20',
      entries: [
        { at: '2026-03-31T10:00', minutes: 60 },
        { at: '2026-04-01T09:00', minutes: 15 },
      ],
    },
    {
      kind: 'batch',
      cutOff: '2026-04-30',
      invoiceDate: '2026-05-01',
      locked: [{ contract: 'V-1', ticket: 'T-2', code: 'contract-ended' }],
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
