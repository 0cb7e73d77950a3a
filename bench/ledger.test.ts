import { expect, it } from 'vitest';
import { benchLedger } from './ledger.ts';

it.each([
  // Xero takes all five in one call, QuickBooks each in one of its own; there is one more of both.
  { ledger: 'xero', calls: 2 },
  { ledger: 'quickbooks', calls: 6 },
] as const)('$ledger is measured: five invoices go there once', async ({ ledger, calls }) => {
  const figures = await benchLedger(ledger, 5, 60, () => undefined);
  expect(figures).toMatchObject({ invoices: 5, duplicates: 0, refusedForLimits: 0 });
  expect(figures.calls).toBe(calls);
  expect(figures.callsPerInvoice).toBe(calls / 5);
});
