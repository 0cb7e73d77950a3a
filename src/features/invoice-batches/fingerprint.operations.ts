import { createHash, hash } from 'node:crypto';
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

/**
 * Tells whether what is due on a contract is still what a preview showed (R26).
 *
 * @param content What was read of its tickets, as it lies in the database.
 */
export type Fingerprints = (facts: ContractFacts, tickets: readonly DueTicket[], content: Buffer) => string;

/**
 * Fingerprints cover everything that decides a contract's lines: its terms, customers, rates and taxes, the items that are
 * due with their content, what was billed before, and what was asked. Nothing else changes them: not the clock, not the
 * order of rows, not another contract.
 */
export function openFingerprints({ facts, account }: BillingAccount, asked: Asked): Fingerprints {
  const { rates, ...ofAll } = facts;
  const common = hash('sha256', textOf([ofAll, account.timeZone, asked]));
  return ({ tickets, ...terms }, due, content) => {
    const rateIds = new Set(
      terms.contract.versions.flatMap(({ rates: own }) => own.map(({ rateId }) => rateId)),
    );
    for (const { entries } of tickets)
      for (const { rateId } of entries) if (rateId !== null) rateIds.add(rateId);
    const usedRates = [...rateIds].toSorted().map((id) => rates.get(id));
    const besides = tickets.flatMap(({ id, items, timerRunning, billedMinutesBefore }) => {
      const isEntriesAlone = items.length === 0 && !timerRunning && billedMinutesBefore === 0;
      const inOrder = items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      return isEntriesAlone ? [] : [[id, inOrder, timerRunning, billedMinutesBefore]];
    });
    const digest = createHash('sha256').update(`${common}\n${textOf([terms, usedRates, besides])}\n`);
    for (const piece of ofTickets(content, due)) digest.update(piece);
    return digest.digest('base64url').slice(0, 22);
  };
}

/** What of the content is of these tickets, in as few pieces as can be: mostly all of it. */
function* ofTickets(content: Buffer, due: readonly DueTicket[]): Generator<Buffer, void> {
  let [start, end] = [0, 0];
  for (const { lies } of due) {
    if (lies.start !== end) {
      yield content.subarray(start, end);
      start = lies.start;
    }
    end = lies.end;
  }
  yield content.subarray(start, end);
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === 'bigint') return String(inner);
    if (inner instanceof Map) return [...inner].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return inner instanceof Set ? [...inner].toSorted() : inner;
  });
}
