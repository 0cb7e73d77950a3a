import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const oneTimeFee: Story = {
  title: 'A project at a fixed price is billed once, when it is completed; products on it are extra',
  rules: ['R7', 'R21', 'R23'],
  account: { region: 'DE', rounding: quarterHours },
  customers: [{ name: 'Muster GmbH' }],
  rates: [{ name: 'Remote', price: '95.00' }],
  contracts: [
    {
      number: 'V-1',
      customer: 'Muster GmbH',
      rates: ['Remote'],
      startDay: '2026-02-01',
      terms: { type: 'project-one-time-fee', description: 'Migration', amount: '4800.00' },
    },
  ],
  steps: [
    {
      kind: 'ticket',
      number: 'T-1',
      contract: 'V-1',
      title: 'Planning',
      resolvedOn: '2026-02-20',
      entries: [{ at: '2026-02-20T08:00', minutes: 360 }],
    },
    // Not completed: the work is taken at zero price, which makes no invoice.
    {
      kind: 'batch',
      cutOff: '2026-02-28',
      invoiceDate: '2026-03-01',
      invoices: [],
      settledAtZero: ['T-1'],
      locked: [{ contract: 'V-1', code: 'project-not-completed' }],
    },
    {
      kind: 'ticket',
      number: 'T-2',
      contract: 'V-1',
      title: 'Move',
      resolvedOn: '2026-03-10',
      entries: [{ at: '2026-03-10T08:00', minutes: 720 }],
      products: [{ day: '2026-03-10', description: 'Switch', quantity: '1', price: '40.00' }],
    },
    { kind: 'complete', contract: 'V-1', on: '2026-03-12' },
    // 4,800.00 + 40.00 and 919.60.
    {
      kind: 'batch',
      cutOff: '2026-03-31',
      invoiceDate: '2026-04-01',
      level: 'ticket',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            { text: 'Migration', quantity: '1.00', price: '4800.00', net: '4800.00', tax: 'S 19' },
            { text: 'T-2 Move – Work, included', quantity: '12.00', price: '0.00', net: '0.00', tax: 'S 19' },
            { text: 'Switch', quantity: '1.00', price: '40.00', net: '40.00', tax: 'S 19' },
          ],
          net: '4840.00',
          tax: '919.60',
          gross: '5759.60',
        },
      ],
    },
    { kind: 'batch', cutOff: '2026-04-30', invoiceDate: '2026-05-01', invoices: [] },
  ],
};
