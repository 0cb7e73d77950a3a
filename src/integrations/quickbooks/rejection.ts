import type { LedgerOutcome, RejectionClass } from '../ledger-outcome.ts';
import { redacted } from '../ledger-redaction.ts';
import { Fault, type FaultError } from './shapes.ts';

/** accounting.md §2.6; a code that is not here is a rule of the books, which a person must look at. */
const classes: Readonly<Record<string, RejectionClass>> = {
  '5010': 'stale',
  '6140': 'duplicate',
  '6240': 'name-exists',
  '610': 'reference',
  '2500': 'reference',
  '6200': 'closed-period',
  '6210': 'closed-period',
  '2010': 'our-bug',
  '2020': 'our-bug',
  '2050': 'our-bug',
  '4000': 'our-bug',
  '4001': 'our-bug',
};

/** The faults of an answer in either spelling, also of one that came with status 200; empty: none. */
export function faultsOf(json: unknown): readonly FaultError[] {
  const read = Fault.safeParse(json);
  return read.success ? read.data : [];
}

export function quickbooksRejection(faults: readonly FaultError[]): LedgerOutcome {
  const [first] = faults;
  return {
    result: 'rejected',
    class: classes[first?.code ?? ''] ?? 'business-rule',
    code: first?.code ?? '',
    sentence: redacted(faults.map(({ Message, Detail }) => Detail || Message).join(' ')),
    field: first?.element || null,
  };
}
