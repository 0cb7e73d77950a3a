import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const retainerProrated: Story = {
  title: 'A flat fee by the calendar month is prorated at both ends, in German',
  rules: ['R14', 'R16', 'R21', 'R34'],
  account: { region: 'DE', rounding: quarterHours },
  customers: [{ name: 'Muster GmbH', language: 'de' }],
  rates: [{ name: 'Remote', price: '95.00' }],
  contracts: [
    {
      number: 'V-1',
      customer: 'Muster GmbH',
      rates: ['Remote'],
      startDay: '2026-03-22',
      endDay: '2026-05-10',
      alignment: 'calendar',
      terms: { type: 'retainer', description: 'Pauschale', quantity: '1', price: '100.00' },
    },
  ],
  steps: [
    {
      kind: 'ticket',
      number: 'T-1',
      contract: 'V-1',
      title: 'Drucker',
      resolvedOn: '2026-04-10',
      entries: [{ at: '2026-04-10T08:00', minutes: 150 }],
    },
    // 10 of 31 days of March and of May, 32.26 each, and all of April: 164.52; 19 % are 31.2588, so 31.26.
    {
      kind: 'batch',
      cutOff: '2026-05-10',
      invoiceDate: '2026-05-11',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            {
              text: 'Pauschale (10 von 31 Tagen von 100,00)',
              quantity: '1.00',
              price: '32.26',
              net: '32.26',
              tax: 'S 19',
            },
            { text: 'Pauschale', quantity: '1.00', price: '100.00', net: '100.00', tax: 'S 19' },
            {
              text: '2,50 h geleistet, enthalten',
              quantity: '1.00',
              price: '0.00',
              net: '0.00',
              tax: 'S 19',
            },
            {
              text: 'Pauschale (10 von 31 Tagen von 100,00)',
              quantity: '1.00',
              price: '32.26',
              net: '32.26',
              tax: 'S 19',
            },
          ],
          net: '164.52',
          tax: '31.26',
          gross: '195.78',
        },
      ],
    },
  ],
};
