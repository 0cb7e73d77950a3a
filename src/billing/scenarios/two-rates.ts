import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const twoRates: Story = {
  title: 'Business hours decide which of three rates is proposed',
  rules: ['R4', 'R9', 'R12'],
  account: { region: 'DE', rounding: quarterHours, holidays: ['2026-04-03'] },
  customers: [{ name: 'Muster GmbH' }],
  rates: [
    {
      name: 'Office hours',
      price: '95.00',
      validity: { holidays: false, hours: [{ weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }] },
    },
    { name: 'After hours', price: '142.50' },
    { name: 'Holidays', price: '190.00', validity: { holidays: true, hours: [] } },
  ],
  contracts: [
    {
      number: 'V-1',
      customer: 'Muster GmbH',
      terms: { type: 'hourly' },
      rates: ['Office hours', 'After hours', 'Holidays'],
      startDay: '2026-01-01',
    },
  ],
  steps: [
    {
      kind: 'ticket',
      number: 'T-1',
      contract: 'V-1',
      title: 'Server move',
      resolvedOn: '2026-03-14',
      entries: [
        // Wednesday: begun at 17:45 it is office hours to its end; from 18:00 on it is after hours. Then a Saturday.
        { at: '2026-03-11T17:45', minutes: 30 },
        { at: '2026-03-11T18:00', minutes: 60 },
        { at: '2026-03-14T10:00', minutes: 60 },
      ],
    },
    // Good Friday at ten is a holiday, whatever the weekday.
    {
      kind: 'ticket',
      number: 'T-2',
      contract: 'V-1',
      title: 'Line down',
      resolvedOn: '2026-04-03',
      entries: [{ at: '2026-04-03T10:00', minutes: 60 }],
    },
    // 0.5 × 95.00 + 2 × 142.50 + 1 × 190.00 = 522.50; 19 % are 99.275, so 99.28.
    {
      kind: 'batch',
      cutOff: '2026-04-30',
      invoiceDate: '2026-05-01',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            { text: 'Office hours', quantity: '0.50', price: '95.00', net: '47.50', tax: 'S 19' },
            { text: 'After hours', quantity: '2.00', price: '142.50', net: '285.00', tax: 'S 19' },
            { text: 'Holidays', quantity: '1.00', price: '190.00', net: '190.00', tax: 'S 19' },
          ],
          net: '522.50',
          tax: '99.28',
          gross: '621.78',
        },
      ],
    },
  ],
};
