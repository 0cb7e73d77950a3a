import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const reverseCharge: Story = {
  title: 'A business in the Union: reverse charge on work, intra-community supply of goods',
  rules: ['R30', 'R31'],
  account: { region: 'DE', rounding: quarterHours },
  customers: [
    {
      name: 'Beispiel GesmbH',
      country: 'AT',
      vatId: 'ATU12345675',
      taxTreatment: 'eu-business',
      deliverToCountry: 'AT',
    },
  ],
  rates: [{ name: 'Remote', price: '95.00' }],
  contracts: [
    {
      number: 'V-1',
      customer: 'Beispiel GesmbH',
      rates: ['Remote'],
      startDay: '2026-01-01',
      terms: { type: 'hourly' },
    },
  ],
  steps: [
    {
      kind: 'ticket',
      number: 'T-1',
      contract: 'V-1',
      title: 'Network',
      resolvedOn: '2026-03-10',
      entries: [{ at: '2026-03-10T08:00', minutes: 60 }],
      products: [{ day: '2026-03-10', description: 'Switch', quantity: '1', price: '40.00' }],
    },
    {
      kind: 'batch',
      cutOff: '2026-03-31',
      invoiceDate: '2026-04-01',
      invoices: [
        {
          customer: 'Beispiel GesmbH',
          lines: [
            { text: 'Remote', quantity: '1.00', price: '95.00', net: '95.00', tax: 'AE' },
            { text: 'Switch', quantity: '1.00', price: '40.00', net: '40.00', tax: 'K' },
          ],
          net: '135.00',
          tax: '0.00',
          gross: '135.00',
        },
      ],
    },
  ],
};
