import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const monitoringCounts: Story = {
  title: 'Monitoring is billed by the latest count of the month, and waits where nobody counted',
  rules: ['R8', 'R20'],
  account: { region: 'DE', rounding: quarterHours },
  customers: [{ name: 'Muster GmbH' }],
  rates: [],
  contracts: [
    {
      number: 'V-1',
      customer: 'Muster GmbH',
      startDay: '2026-03-01',
      terms: {
        type: 'remote-monitoring',
        prices: [
          { class: 'pc', description: 'PCs', price: '4.00' },
          { class: 'server', description: 'Servers', price: '25.00' },
        ],
      },
    },
  ],
  steps: [
    {
      kind: 'count',
      contract: 'V-1',
      class: 'pc',
      on: '2026-03-05',
      quantity: '42',
      evidence: 'Inventory of 5 March',
    },
    {
      kind: 'count',
      contract: 'V-1',
      class: 'pc',
      on: '2026-03-28',
      quantity: '47',
      evidence: 'Inventory of 28 March',
    },
    {
      kind: 'count',
      contract: 'V-1',
      class: 'server',
      on: '2026-03-05',
      quantity: '3',
      evidence: 'Inventory of 5 March',
    },
    // 47 × 4.00 + 3 × 25.00 = 263.00 and 49.97.
    {
      kind: 'batch',
      cutOff: '2026-03-31',
      invoiceDate: '2026-04-01',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            { text: 'PCs', quantity: '47.00', price: '4.00', net: '188.00', tax: 'S 19' },
            { text: 'Servers', quantity: '3.00', price: '25.00', net: '75.00', tax: 'S 19' },
          ],
          net: '263.00',
          tax: '49.97',
          gross: '312.97',
        },
      ],
    },
    {
      kind: 'count',
      contract: 'V-1',
      class: 'server',
      on: '2026-04-07',
      quantity: '3',
      evidence: 'Inventory of 7 April',
    },
    // Nobody counted the PCs in April: the servers are billed, the PCs wait.
    {
      kind: 'batch',
      cutOff: '2026-04-30',
      invoiceDate: '2026-05-01',
      locked: [{ contract: 'V-1', code: 'count-missing' }],
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [{ text: 'Servers', quantity: '3.00', price: '25.00', net: '75.00', tax: 'S 19' }],
          net: '75.00',
          tax: '14.25',
          gross: '89.25',
        },
      ],
    },
    {
      kind: 'count',
      contract: 'V-1',
      class: 'pc',
      on: '2026-04-30',
      quantity: '48',
      evidence: 'Counted by hand',
    },
    {
      kind: 'batch',
      cutOff: '2026-04-30',
      invoiceDate: '2026-05-04',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [{ text: 'PCs', quantity: '48.00', price: '4.00', net: '192.00', tax: 'S 19' }],
          net: '192.00',
          tax: '36.48',
          gross: '228.48',
        },
      ],
    },
  ],
};
