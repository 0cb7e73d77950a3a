import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const onlineBackup: Story = {
  title: 'Backup is billed by the gigabyte, and work on it at its rate',
  rules: ['R13', 'R20'],
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
        type: 'online-backup',
        prices: [{ class: 'backup-total', description: 'Online backup', price: '0.20' }],
      },
    },
  ],
  steps: [
    {
      kind: 'count',
      contract: 'V-1',
      class: 'backup-total',
      on: '2026-03-31',
      quantity: '812.5',
      evidence: 'Report of the vault',
    },
    {
      kind: 'ticket',
      number: 'T-1',
      contract: 'V-1',
      title: 'Restore of a folder',
      resolvedOn: '2026-03-18',
      entries: [{ at: '2026-03-18T08:00', minutes: 60 }],
    },
    // 812.5 × 0.20 = 162.50 and 95.00: 257.50; 19 % are 48.925, so 48.93.
    {
      kind: 'batch',
      cutOff: '2026-03-31',
      invoiceDate: '2026-04-01',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            { text: 'Online backup', quantity: '812.50', price: '0.20', net: '162.50', tax: 'S 19' },
            { text: 'Remote', quantity: '1.00', price: '95.00', net: '95.00', tax: 'S 19' },
          ],
          net: '257.50',
          tax: '48.93',
          gross: '306.43',
        },
      ],
    },
  ],
};
