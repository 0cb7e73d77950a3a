import { describe, expect, it } from 'vitest';
import { expectNothingTwice, killRounds } from '../../testing/kill-rounds.ts';
import { openLedgerDesks } from '../../testing/ledger-desk.ts';

/** 15 here, more in the soak, which takes another seed as well. */
const kills = Number(process.env.LEDGER_KILL_ROUNDS ?? 15);
const seed = Number(process.env.LEDGER_KILL_SEED ?? 20_261_126);
const desks = await openLedgerDesks({ paymentsFrom: 'tagwerk' });

describe.each(desks)('killed again and again while sending to $ledger', (there) => {
  it('has everything there once, or before a person', { timeout: kills * 20_000 }, async () => {
    const report = await killRounds(there, kills, seed);
    console.log(`${there.ledger}: ${JSON.stringify(report)}`);
    expect(report.kills).toBe(kills);
    await expectNothingTwice(there);
    const { rounds } = report;
    // each round has 4 invoices, and each but the first 3 payments
    expect(report).toMatchObject({ invoices: 4 * rounds, payments: 3 * (rounds - 1) });
    expect(report.states.done).toBeGreaterThan(5 * rounds);
    expect(there.books.simulator.complaints()).toEqual([]);
  });
});
