import { describe, expect, it } from 'vitest';
import type { LedgerDone, LedgerOutcome } from '../../integrations/ledger-outcome.ts';
import type { LedgerLimits } from '../../integrations/ledger-port.ts';
import type { RemoteCustomer } from '../../integrations/ledger-remote.ts';
import { afterReadingBack, afterWriting } from './outcome.operations.ts';
import { indexOf, similarName, suggestionsFor } from './suggestions.ts';
import type { Transfer } from './transfers.repository.ts';

const now = new Date('2026-11-02T09:00:00Z');
const xero: LedgerLimits = {
  chunkSize: () => 25,
  callsPerMinute: 50,
  inFlight: 4,
  keyWindowMs: 300_000,
  settleMs: 120_000,
  repeatsFailures: true,
  numberLength: 255,
};
const quickbooks = { ...xero, repeatsFailures: false };
const sent: Transfer = {
  id: 'transfer',
  kind: 'document',
  subjectId: 'invoice',
  invoiceId: 'invoice',
  state: 'sending',
  reference: 'RE-2026-1',
  payload: '…',
  expected: { net: '100.00', tax: '19.00', gross: '119.00' },
  callId: 'key',
  callPlace: 1,
  firstSentAt: now,
  lastSentAt: now,
  readBack: false,
  attempts: 1,
  nextAt: now,
  remoteId: null,
  failureCode: '',
  failure: {},
};
const done = (gross: string, tax: string): LedgerDone => ({
  result: 'ok',
  remoteId: 'there',
  number: 'RE-2026-1',
  version: '0',
  totals: { net: '100', tax, gross },
});
const rejected: LedgerOutcome = {
  result: 'rejected',
  class: 'business-rule',
  code: '6000',
  sentence: 'Closed.',
  field: null,
};
const became = (outcome: LedgerOutcome, limits = xero, transfer = sent) =>
  afterWriting(transfer, outcome, limits, now).change;

describe('an answer to what was sent', () => {
  it('is done only if the ledger comes to the same cent', () => {
    expect(became(done('119', '19.0'))).toMatchObject({ state: 'done', remoteId: 'there' });
    // one cent of tax less: it is there, its id is kept, and it is not exported
    const differs = became(done('118.99', '18.99'));
    expect(differs).toMatchObject({ state: 'failed', failureCode: 'totals-differ', remoteId: 'there' });
    expect(differs.failure).toEqual({
      ours: '119.00',
      oursTax: '19.00',
      theirs: '118.99',
      theirsTax: '18.99',
    });
  });

  it('keeps the key when it is not now, since an earlier try may have been carried out', () => {
    const later = became({ result: 'throttled', retryAfterMs: 30_000 });
    expect(later).toEqual({ id: 'transfer', state: 'sending', nextAt: new Date('2026-11-02T09:00:30Z') });
  });

  it('that never came is asked for again, or read where the vendor repeats failures', () => {
    const unknown: LedgerOutcome = { result: 'unknown', sentence: 'no answer' };
    expect(became(unknown, quickbooks)).toMatchObject({ state: 'sending' });
    expect(became(unknown, quickbooks)).not.toHaveProperty('readBack');
    const settled = new Date('2026-11-02T09:02:00Z');
    expect(became(unknown, xero)).toMatchObject({ state: 'sending', readBack: true, nextAt: settled });
  });

  it('that says no is believed at the first try alone', () => {
    expect(became(rejected)).toMatchObject({ state: 'failed', failureCode: 'business-rule' });
    const second = became(rejected, xero, { ...sent, attempts: 2 });
    expect(second).toMatchObject({ state: 'sending', readBack: true });
  });
});

describe('what is read back', () => {
  it('is adopted if it is ours, a conflict if not, and alone makes way for a new key', () => {
    expect(afterReadingBack(sent, { found: 'same', done: done('119', '19') }).change.state).toBe('done');
    const other = afterReadingBack(sent, { found: 'different', remote: null, differences: ['total'] }).change;
    expect(other).toMatchObject({
      state: 'failed',
      failureCode: 'conflict',
      failure: { differences: 'total' },
    });
    expect(afterReadingBack(sent, { found: 'nothing' }).change).toMatchObject({
      state: 'waiting',
      withoutKey: true,
    });
  });
});

describe('who of the ledger a customer may be', () => {
  const remote = (remoteId: string, name: string, more: Partial<RemoteCustomer> = {}): RemoteCustomer => ({
    ...{ remoteId, name, number: '', email: '', vatId: '', currency: null, street: '', postalCode: '' },
    ...{ city: '', country: 'DE', active: true, mergedInto: null, ...more },
  });
  const there = indexOf([
    remote('1', 'Bäckerei Müller GmbH'),
    remote('2', 'Jemand', { vatId: 'DE 123456789' }),
    remote('3', 'Werft', { email: 'x@ohara.example' }),
    remote('4', 'Privat', { email: 'a@gmail.com' }),
    remote('5', 'Baeckerei Mueller', { active: false }),
  ]);
  const ours = { id: 'c', number: '10001', name: '', email: '', vatId: '' };
  const found = (customer: Partial<typeof ours>) =>
    suggestionsFor({ ...ours, ...customer }, there).map(({ remoteId, reason }) => [remoteId, reason]);

  it('is found by VAT id, by the name but for its form and spelling, and by the domain', () => {
    expect(similarName('Müller & Söhne GmbH & Co. KG')).toBe(similarName('Mueller und Soehne'));
    expect(found({ name: 'Baeckerei Mueller KG' })).toEqual([['1', 'similar-name']]);
    expect(found({ name: 'bäckerei müller gmbh', vatId: 'DE123456789' })).toEqual([
      ['2', 'vat-id'],
      ['1', 'name'],
    ]);
    expect(found({ name: "O'Hara", email: 'einkauf@ohara.example' })).toEqual([['3', 'domain']]);
  });

  it('is not found by what everybody has, or by nothing at all', () => {
    expect(found({ name: 'Neu', email: 'b@gmail.com' })).toEqual([]);
  });
});
