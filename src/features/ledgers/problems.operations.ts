import type { LedgerProblem, LedgerProblemCode } from '../../integrations/ledger-problem.ts';
import { type Language, type MessageKey, say } from '../../lib/messages.ts';
import type { ExceptionRow } from './exceptions.repository.ts';
import type { ExceptionView } from './exports.schema.ts';
import type { ProblemView } from './schema.ts';

/** A problem of the ledger's in the reader's words. */
export function problemView({ code, blocking, params }: LedgerProblem, language: Language): ProblemView {
  return { code, blocking, message: say({ key: `ledgers.problem-${code}`, params }, language) };
}

type Sentences = { readonly happened: MessageKey; readonly todo: MessageKey };

const refused: Sentences = { happened: 'ledgers.happened-refused', todo: 'ledgers.todo-refused' };

/** What is said of an exception, and what helps. Problems of preparing share their sentence with the pre-flight. */
const sentences: Readonly<Record<string, Sentences>> = {
  'totals-differ': { happened: 'ledgers.happened-totals-differ', todo: 'ledgers.todo-compare' },
  conflict: { happened: 'ledgers.happened-conflict', todo: 'ledgers.todo-conflict' },
  duplicate: { happened: 'ledgers.happened-refused', todo: 'ledgers.todo-conflict' },
  'name-exists': { happened: 'ledgers.happened-refused', todo: 'ledgers.todo-mapping' },
  reference: { happened: 'ledgers.happened-refused', todo: 'ledgers.todo-mapping' },
  stale: refused,
  'business-rule': refused,
  'our-bug': { happened: 'ledgers.happened-refused', todo: 'ledgers.todo-bug' },
  'not-prepared': { happened: 'ledgers.happened-not-prepared', todo: 'ledgers.todo-bug' },
  'payment-account-missing': {
    happened: 'ledgers.happened-payment-account-missing',
    todo: 'ledgers.todo-mapping',
  },
  'refund-without-credit': {
    happened: 'ledgers.happened-refund-without-credit',
    todo: 'ledgers.todo-refund',
  },
  'not-issuable': { happened: 'ledgers.happened-not-issuable', todo: 'ledgers.todo-issue' },
  'voided-there': { happened: 'ledgers.happened-voided-there', todo: 'ledgers.todo-gone' },
  'deleted-there': { happened: 'ledgers.happened-deleted-there', todo: 'ledgers.todo-gone' },
  'credited-there': { happened: 'ledgers.happened-credited-there', todo: 'ledgers.todo-credit' },
  'differs-there': { happened: 'ledgers.happened-differs-there', todo: 'ledgers.todo-compare' },
  'payment-too-large': { happened: 'ledgers.happened-payment-too-large', todo: 'ledgers.todo-payment' },
  'payment-only-there': { happened: 'ledgers.happened-payment-only-there', todo: 'ledgers.todo-payment' },
  'payment-gone': { happened: 'ledgers.happened-payment-gone', todo: 'ledgers.todo-payment' },
  'reduction-stays': { happened: 'ledgers.happened-reduction-stays', todo: 'ledgers.todo-reduction' },
  'refund-there': { happened: 'ledgers.happened-refund-there', todo: 'ledgers.todo-refund' },
};

/** An exception in plain words: what happened, what to do. */
export function exceptionView(row: ExceptionRow, language: Language): ExceptionView {
  const { id, ledger, code, params, invoice, state, note } = row;
  const closed = code === 'closed-period';
  const known = sentences[code];
  const refusedThere = params.sentence !== undefined;
  const happened =
    known !== undefined || refusedThere
      ? say({ key: known?.happened ?? refused.happened, params }, language)
      : preparedSentence(row, language);
  const todo = known?.todo ?? (closed ? 'ledgers.todo-period' : 'ledgers.todo-mapping');
  return {
    id,
    ledger,
    code,
    happened,
    todo: say({ key: todo }, language),
    invoice: invoice && { ...invoice },
    retryable: row.transferId !== null,
    state,
    at: row.at.toISOString(),
    note,
    details: { ...params },
  };
}

function preparedSentence({ code, params }: ExceptionRow, language: Language): string {
  const key = `ledgers.problem-${code as LedgerProblemCode}` as const;
  const problem = say({ key, params }, language);
  return say({ key: 'ledgers.happened-prepared', params: { ...params, problem } }, language);
}
