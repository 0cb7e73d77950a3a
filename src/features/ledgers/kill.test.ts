import { afterAll, describe, expect, it } from 'vitest';
import { expectNothingTwice, killRounds } from '../../testing/kill-rounds.ts';
import { openLedgerDesk } from '../../testing/ledger-desk.ts';

const settings = { paymentsFrom: 'tagwerk' };
const desks = {
  xero: await openLedgerDesk('xero', settings),
  quickbooks: await openLedgerDesk('quickbooks', settings),
};
afterAll(async () => {
  await desks.xero.close();
  await desks.quickbooks.close();
});

describe.each([desks.xero, desks.quickbooks])('fifteen times killed while sending to $ledger', (there) => {
  it('has everything there once, or before a person', { timeout: 180_000 }, async () => {
    const report = await killRounds(there, 15, 20_261_126);
    expect(report.kills).toBe(15);
    await expectNothingTwice(there);
    // 15 rounds of 4 invoices, and 3 payments in each but the first
    expect(report).toMatchObject({ invoices: 60, payments: 42 });
    expect(report.states.done).toBeGreaterThan(80);
    expect(there.books.simulator.complaints()).toEqual([]);
  });
});
