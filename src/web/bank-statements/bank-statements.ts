import type { z } from 'zod';
import type {
  AcceptBody as Accept,
  AcceptedView as Accepted,
  EntryView as Entry,
  ImportedStatements as Imported,
  StatementView as Statement,
} from '../../features/bank-statements/schema.ts';
import { refresh } from '../api/queries.ts';
import type { Tone } from '../components/status-badge.tsx';
import type { PlainKey } from '../texts/texts.ts';

export type EntryView = z.output<typeof Entry>;
export type Proposal = EntryView['proposals'][number];
export type BankStatementView = z.output<typeof Statement>;
export type ImportedStatements = z.output<typeof Imported>;
export type AcceptedView = z.output<typeof Accepted>;
export type Acceptance = z.input<typeof Accept>;
export type EntryState = EntryView['state'];

export const stateTexts = {
  open: 'bankStatements.stateOpen',
  accepted: 'bankStatements.stateAccepted',
  ignored: 'bankStatements.stateIgnored',
  outgoing: 'bankStatements.stateOutgoing',
} as const satisfies Record<EntryState, PlainKey>;

export const stateTones: Readonly<Record<EntryState, Tone>> = {
  open: 'waiting',
  accepted: 'good',
  ignored: 'neutral',
  outgoing: 'neutral',
};

export const reasonTexts = {
  number: 'bankStatements.reasonNumber',
  amount: 'bankStatements.reasonAmount',
  'amount-less-discount': 'bankStatements.reasonDiscount',
  'amount-with-claims': 'bankStatements.reasonClaims',
  iban: 'bankStatements.reasonIban',
  name: 'bankStatements.reasonName',
} as const satisfies Record<Proposal['reasons'][number], PlainKey>;

/** DE89370400440532013000 in groups of four, as people read it. */
export function ibanText(iban: string): string {
  return iban.replaceAll(/(.{4})(?=.)/g, '$1 ');
}

/** Everything that changes with a payment. */
export const entriesTouched = () =>
  refresh('bank-entries', 'bank-statements', 'invoices', 'customers', 'payments', 'reminders', 'reports');
