import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const zeroGroup: Story = {
  title: 'Goodwill makes no invoice, and is settled',
  rules: ['R21', 'R23'],
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
      title: 'Our mistake',
      resolvedOn: '2026-03-10',
      entries: [
        { at: '2026-03-10T10:00', minutes: 60, price: '0.00' },
        { at: '2026-03-10T12:00', minutes: 30, billable: false },
      ],
    },
    { kind: 'batch', cutOff: '2026-03-31', invoiceDate: '2026-04-01', invoices: [], settledAtZero: ['T-1'] },
    { kind: 'batch', cutOff: '2026-04-30', invoiceDate: '2026-05-01', invoices: [] },
  ],
};
