import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const managedService: Story = {
  title: 'A managed service: workplaces, servers, backup and five hours on one invoice',
  rules: ['R12', 'R15', 'R17'],
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
        type: 'block-hours',
        mode: { kind: 'per-period', rollover: { kind: 'none' } },
        includedMinutes: 300,
        pricePerHour: '90.00',
        overagePricePerHour: '110.00',
      },
      positions: [
        { description: 'Workplaces', quantity: '12', price: '45.00' },
        { description: 'Servers', quantity: '2', price: '150.00' },
        { description: 'Backup', quantity: '1', price: '20.00', fromDay: '2026-03-16' },
      ],
    },
  ],
  steps: [
    {
      kind: 'ticket',
      number: 'T-1',
      contract: 'V-1',
      title: 'Onboarding',
      resolvedOn: '2026-03-10',
      entries: [{ at: '2026-03-10T08:00', minutes: 240 }],
    },
    {
      kind: 'ticket',
      number: 'T-2',
      contract: 'V-1',
      title: 'New colleague',
      resolvedOn: '2026-03-20',
      entries: [{ at: '2026-03-20T08:00', minutes: 120 }],
    },
    // 450.00 + 540.00 + 300.00 + 20.00 × 16 ÷ 31 (10.32) + 1 h above five (110.00) = 1,410.32; 19 % are 267.9608.
    {
      kind: 'batch',
      cutOff: '2026-03-31',
      invoiceDate: '2026-04-01',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            { text: 'Block of 5.00 h', quantity: '5.00', price: '90.00', net: '450.00', tax: 'S 19' },
            { text: 'Workplaces', quantity: '12.00', price: '45.00', net: '540.00', tax: 'S 19' },
            { text: 'Servers', quantity: '2.00', price: '150.00', net: '300.00', tax: 'S 19' },
            {
              text: 'Backup (16 of 31 days of 20.00)',
              quantity: '1.00',
              price: '10.32',
              net: '10.32',
              tax: 'S 19',
            },
            { text: '6.00 of 5.00 h used', quantity: '1.00', price: '0.00', net: '0.00', tax: 'S 19' },
            { text: 'overage', quantity: '1.00', price: '110.00', net: '110.00', tax: 'S 19' },
          ],
          net: '1410.32',
          tax: '267.96',
          gross: '1678.28',
        },
      ],
    },
  ],
};
