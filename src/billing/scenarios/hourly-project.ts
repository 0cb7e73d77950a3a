import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const hourlyProject: Story = {
  title: 'An hourly project is billed once, with everything, when it is completed',
  rules: ['R7'],
  account: { region: 'DE', rounding: quarterHours },
  customers: [{ name: 'Muster GmbH' }],
  rates: [{ name: 'Remote', price: '95.00' }],
  contracts: [
    {
      number: 'V-1',
      customer: 'Muster GmbH',
      rates: ['Remote'],
      startDay: '2026-02-01',
      terms: { type: 'project-hourly' },
    },
  ],
  steps: [
    {
      kind: 'ticket',
      number: 'T-1',
      contract: 'V-1',
      title: 'Concept',
      resolvedOn: '2026-02-10',
      entries: [{ at: '2026-02-10T08:00', minutes: 120 }],
    },
    {
      kind: 'ticket',
      number: 'T-2',
      contract: 'V-1',
      title: 'Installation',
      resolvedOn: '2026-03-10',
      entries: [{ at: '2026-03-10T08:00', minutes: 60 }],
      products: [{ day: '2026-03-10', description: 'Switch', quantity: '1', price: '40.00' }],
    },
    {
      kind: 'batch',
      cutOff: '2026-03-11',
      invoiceDate: '2026-03-11',
      invoices: [],
      locked: [{ contract: 'V-1', ticket: 'T-1', code: 'project-not-completed' }],
    },
    { kind: 'complete', contract: 'V-1', on: '2026-03-12' },
    // 3 × 95.00 + 40.00 = 325.00 and 61.75, without waiting for the end of March.
    {
      kind: 'batch',
      cutOff: '2026-03-12',
      invoiceDate: '2026-03-13',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            { text: 'Remote', quantity: '3.00', price: '95.00', net: '285.00', tax: 'S 19' },
            { text: 'Switch', quantity: '1.00', price: '40.00', net: '40.00', tax: 'S 19' },
          ],
          net: '325.00',
          tax: '61.75',
          gross: '386.75',
        },
      ],
    },
  ],
};
