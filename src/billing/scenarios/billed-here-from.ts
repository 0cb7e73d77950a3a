import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const billedHereFrom: Story = {
  title:
    'A contract that was billed elsewhere before begins here in the middle of a period, with its balance',
  rules: ['R3', 'R14', 'R17'],
  account: { region: 'DE', rounding: quarterHours },
  customers: [{ name: 'Muster GmbH' }],
  rates: [{ name: 'Remote', price: '95.00' }],
  contracts: [
    {
      number: 'V-1',
      customer: 'Muster GmbH',
      startDay: '2023-01-15',
      billedFromDay: '2026-10-01',
      terms: { type: 'retainer', description: 'Flat fee', quantity: '1', price: '100.00' },
    },
    {
      number: 'V-2',
      customer: 'Muster GmbH',
      startDay: '2024-01-01',
      billedFromDay: '2026-10-01',
      rates: ['Remote'],
      openingBalances: [{ minutes: 180, expiresOn: '2026-10-31' }],
      terms: {
        type: 'block-hours',
        mode: { kind: 'per-period', rollover: { kind: 'none' } },
        includedMinutes: 600,
        pricePerHour: '90.00',
        overagePricePerHour: '110.00',
      },
    },
  ],
  steps: [
    {
      kind: 'ticket',
      number: 'T-0',
      contract: 'V-2',
      title: 'Billed elsewhere',
      resolvedOn: '2026-09-30',
      entries: [{ at: '2026-09-30T08:00', minutes: 480 }],
    },
    {
      kind: 'ticket',
      number: 'T-1',
      contract: 'V-2',
      title: 'Moving',
      resolvedOn: '2026-10-12',
      entries: [{ at: '2026-10-12T08:00', minutes: 720 }],
    },
    // 14 of 30 days of 15 September to 14 October: 46.67. The block has 3 + 10 hours for 12; what is left expires.
    {
      kind: 'batch',
      cutOff: '2026-10-31',
      invoiceDate: '2026-11-01',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            {
              text: 'Flat fee (14 of 30 days of 100.00)',
              quantity: '1.00',
              price: '46.67',
              net: '46.67',
              tax: 'S 19',
            },
          ],
          net: '46.67',
          tax: '8.87',
          gross: '55.54',
        },
        {
          customer: 'Muster GmbH',
          lines: [
            { text: 'Block of 10.00 h', quantity: '10.00', price: '90.00', net: '900.00', tax: 'S 19' },
            { text: '12.00 of 13.00 h used', quantity: '1.00', price: '0.00', net: '0.00', tax: 'S 19' },
          ],
          net: '900.00',
          tax: '171.00',
          gross: '1071.00',
        },
      ],
    },
  ],
};
