import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const prepaidBlock: Story = {
  title: 'A prepaid block is bought at the start, and three more when 33 hours were used',
  rules: ['R6', 'R18', 'R32'],
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
        mode: { kind: 'prepaid', refill: true },
        includedMinutes: 600,
        pricePerHour: '90.00',
        overagePricePerHour: '110.00',
      },
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
          lines: [
            {
              text: 'Prepaid block 1: 10.00 h',
              quantity: '10.00',
              price: '90.00',
              net: '900.00',
              tax: 'S 19',
            },
            { text: '0.00 h used, 10.00 left', quantity: '1.00', price: '0.00', net: '0.00', tax: 'S 19' },
          ],
          net: '900.00',
          tax: '171.00',
          gross: '1071.00',
        },
      ],
    },
    {
      kind: 'ticket',
      number: 'T-1',
      contract: 'V-1',
      title: 'Rollout',
      resolvedOn: '2026-03-10',
      entries: [{ at: '2026-03-10T08:00', minutes: 1200 }],
    },
    {
      kind: 'ticket',
      number: 'T-2',
      contract: 'V-1',
      title: 'Training',
      resolvedOn: '2026-03-20',
      entries: [{ at: '2026-03-20T08:00', minutes: 780 }],
    },
    // 33 of 10 h: 23 too many, floor(23 ÷ 10) + 1 = 3 blocks are 2,700.00, and 7 h are left. Nobody waits for the end of March.
    {
      kind: 'batch',
      cutOff: '2026-03-20',
      invoiceDate: '2026-03-21',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            {
              text: 'Prepaid block 2: 10.00 h',
              quantity: '10.00',
              price: '90.00',
              net: '900.00',
              tax: 'S 19',
            },
            {
              text: 'Prepaid block 3: 10.00 h',
              quantity: '10.00',
              price: '90.00',
              net: '900.00',
              tax: 'S 19',
            },
            {
              text: 'Prepaid block 4: 10.00 h',
              quantity: '10.00',
              price: '90.00',
              net: '900.00',
              tax: 'S 19',
            },
            { text: '33.00 h used, 7.00 left', quantity: '1.00', price: '0.00', net: '0.00', tax: 'S 19' },
          ],
          net: '2700.00',
          tax: '513.00',
          gross: '3213.00',
        },
      ],
    },
    {
      kind: 'ticket',
      number: 'T-3',
      contract: 'V-1',
      title: 'Questions',
      resolvedOn: '2026-04-02',
      entries: [{ at: '2026-04-02T08:00', minutes: 270 }],
    },
    // 4.5 of the 7 h: nothing to pay, so no invoice; the work is settled.
    { kind: 'batch', cutOff: '2026-04-30', invoiceDate: '2026-05-01', invoices: [], settledAtZero: ['T-3'] },
    {
      kind: 'ticket',
      number: 'T-4',
      contract: 'V-1',
      title: 'More questions',
      resolvedOn: '2026-05-05',
      entries: [{ at: '2026-05-05T08:00', minutes: 150 }],
    },
    // Exactly used up: one block, so that something is left.
    {
      kind: 'batch',
      cutOff: '2026-05-31',
      invoiceDate: '2026-06-01',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            {
              text: 'Prepaid block 5: 10.00 h',
              quantity: '10.00',
              price: '90.00',
              net: '900.00',
              tax: 'S 19',
            },
            { text: '2.50 h used, 10.00 left', quantity: '1.00', price: '0.00', net: '0.00', tax: 'S 19' },
          ],
          net: '900.00',
          tax: '171.00',
          gross: '1071.00',
        },
      ],
    },
  ],
};
