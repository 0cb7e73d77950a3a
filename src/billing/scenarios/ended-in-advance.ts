import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const endedInAdvance: Story = {
  title: 'A contract that ends inside a month billed beforehand proposes a credit and credits nothing',
  rules: ['R14'],
  account: { region: 'DE', rounding: quarterHours },
  customers: [{ name: 'Muster GmbH' }],
  rates: [{ name: 'Remote', price: '95.00' }],
  contracts: [
    {
      number: 'V-1',
      customer: 'Muster GmbH',
      startDay: '2026-03-01',
      timing: 'advance',
      rates: ['Remote'],
      terms: { type: 'retainer', description: 'Flat fee', quantity: '1', price: '100.00' },
    },
  ],
  steps: [
    {
      kind: 'batch',
      cutOff: '2026-03-01',
      invoiceDate: '2026-03-01',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [{ text: 'Flat fee', quantity: '1.00', price: '100.00', net: '100.00', tax: 'S 19' }],
          net: '100.00',
          tax: '19.00',
          gross: '119.00',
        },
      ],
    },
    {
      kind: 'ticket',
      number: 'T-1',
      contract: 'V-1',
      title: 'Handover',
      resolvedOn: '2026-03-10',
      entries: [{ at: '2026-03-10T08:00', minutes: 60 }],
      products: [{ day: '2026-03-10', description: 'Disk', quantity: '1', price: '60.00' }],
    },
    { kind: 'end', contract: 'V-1', endDay: '2026-03-15' },
    // 16 of 31 days were paid too much, 51.61; the disk is billed, the work is included.
    {
      kind: 'batch',
      cutOff: '2026-03-31',
      invoiceDate: '2026-04-01',
      warnings: ['credit-proposed'],
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            { text: '1.00 h worked, included', quantity: '1.00', price: '0.00', net: '0.00', tax: 'S 19' },
            { text: 'Disk', quantity: '1.00', price: '60.00', net: '60.00', tax: 'S 19' },
          ],
          net: '60.00',
          tax: '11.40',
          gross: '71.40',
        },
      ],
    },
  ],
};
