import { quarterHours } from './rounding.ts';
import type { Story } from './story.ts';

export const versionInAdvance: Story = {
  title: 'New terms inside a month that was billed beforehand are an adjustment of the next bill',
  rules: ['R2', 'R14'],
  account: { region: 'DE', rounding: quarterHours },
  customers: [{ name: 'Muster GmbH' }],
  rates: [],
  contracts: [
    {
      number: 'V-1',
      customer: 'Muster GmbH',
      startDay: '2026-03-01',
      timing: 'advance',
      terms: { type: 'retainer', description: 'Workplaces', quantity: '10', price: '15.00' },
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
          lines: [{ text: 'Workplaces', quantity: '10.00', price: '15.00', net: '150.00', tax: 'S 19' }],
          net: '150.00',
          tax: '28.50',
          gross: '178.50',
        },
      ],
    },
    {
      kind: 'version',
      contract: 'V-1',
      validFrom: '2026-03-16',
      terms: { type: 'retainer', description: 'Workplaces', quantity: '12', price: '15.00' },
    },
    // March should cost 72.58 + 92.90 = 165.48, 15.48 more; April in advance 12 × 15.00. 195.48 and 37.14.
    {
      kind: 'batch',
      cutOff: '2026-03-31',
      invoiceDate: '2026-04-01',
      invoices: [
        {
          customer: 'Muster GmbH',
          lines: [
            { text: 'Adjustment: Workplaces', quantity: '1.00', price: '15.48', net: '15.48', tax: 'S 19' },
            { text: 'Workplaces', quantity: '12.00', price: '15.00', net: '180.00', tax: 'S 19' },
          ],
          net: '195.48',
          tax: '37.14',
          gross: '232.62',
        },
      ],
    },
    { kind: 'batch', cutOff: '2026-03-31', invoiceDate: '2026-04-01', invoices: [] },
  ],
};
