import { hash } from 'node:crypto';
import type { LevelOfDetail } from '../../billing/contract.ts';
import type { ContractFacts } from '../../billing/facts.ts';
import type { Day } from '../../billing/period.ts';
import type { BillingAccount } from './collect.operations.ts';
import type { DueTicket } from './due-ticket.operations.ts';

/** What of a preview's question its answer depends on, besides what is due. */
export type Asked = {
  readonly cutOff: Day;
  readonly levelOfDetail: LevelOfDetail | null;
  readonly invoiceDate: Day | null;
};

/** Tells whether what is due on a contract is still what a preview showed (R26). */
export type Fingerprints = (facts: ContractFacts, tickets: readonly DueTicket[]) => string;

/**
 * Fingerprints cover everything that decides a contract's lines: its terms, customers, rates and taxes, the items that are
 * due with their content, what was billed before, and what was asked. Nothing else changes them: not the clock, not the
 * order of rows, not another contract.
 */
export function openFingerprints({ facts, account }: BillingAccount, asked: Asked): Fingerprints {
  const { rates, ...ofAll } = facts;
  const common = hash('sha256', textOf([ofAll, account.timeZone, asked]));
  return ({ tickets, ...terms }, due) => {
    const rateIds = new Set(
      terms.contract.versions.flatMap(({ rates: own }) => own.map(({ rateId }) => rateId)),
    );
    for (const { entries } of tickets)
      for (const { rateId } of entries) if (rateId !== null) rateIds.add(rateId);
    const usedRates = [...rateIds].toSorted().map((id) => rates.get(id));
    const besides = tickets.map(({ items, timerRunning, billedMinutesBefore }) => [
      items.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      timerRunning,
      billedMinutesBefore,
    ]);
    const terse = Buffer.from(`${common}\n${textOf([terms, usedRates, besides])}\n`);
    const content = Buffer.concat([terse, ...due.map((ticket) => ticket.content)]);
    return hash('sha256', content, 'base64url').slice(0, 22);
  };
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === 'bigint') return String(inner);
    if (inner instanceof Map) return [...inner].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return inner instanceof Set ? [...inner].toSorted() : inner;
  });
}
