import type { LedgerOutcome, RejectionClass } from '../ledger-outcome.ts';
import { redacted } from '../ledger-redaction.ts';

type Rejected = Extract<LedgerOutcome, { readonly result: 'rejected' }>;

/** Xero gives sentences and no codes; these are words of its own sentences, the first that fits wins. */
const signs: readonly {
  readonly says: RegExp;
  readonly class: RejectionClass;
  readonly code: string;
  readonly field: string | null;
}[] = [
  {
    says: /invoice # must be unique|credit note number .*unique|not unique/i,
    class: 'duplicate',
    code: 'number-used',
    field: 'InvoiceNumber',
  },
  {
    says: /contact (name|number) .*(unique|already)/i,
    class: 'name-exists',
    code: 'name-used',
    field: 'Name',
  },
  {
    says: /lock date|period lock|locked|end of year lock/i,
    class: 'closed-period',
    code: 'period-locked',
    field: 'Date',
  },
  {
    says: /account code .*(not valid|not a valid)|account .*archived/i,
    class: 'reference',
    code: 'account',
    field: 'AccountCode',
  },
  { says: /tax ?type|tax rate/i, class: 'reference', code: 'tax', field: 'TaxType' },
  { says: /item code/i, class: 'reference', code: 'item', field: 'ItemCode' },
  {
    says: /contact.*(archived|not be found|does not exist)|not a valid contact/i,
    class: 'reference',
    code: 'contact',
    field: 'Contact',
  },
  {
    says: /account (could not be found|does not exist|type is invalid)|payments to account/i,
    class: 'reference',
    code: 'payment-account',
    field: 'Account',
  },
  { says: /could not be found|does not exist/i, class: 'reference', code: 'not-found', field: null },
  { says: /currency/i, class: 'reference', code: 'currency', field: 'CurrencyCode' },
];

/** What a sentence of Xero's asks for; one that is not known is for a person. */
export function xeroRejection(sentences: readonly string[]): Rejected {
  const sentence = redacted(sentences.join(' '));
  const sign = signs.find(({ says }) => says.test(sentence));
  return {
    result: 'rejected',
    class: sign?.class ?? 'business-rule',
    code: sign?.code ?? 'validation',
    sentence,
    field: sign?.field ?? null,
  };
}

/** A request that Xero cannot even read, or a key that was used for another: both are ours to mend. */
export function xeroBug(code: string, sentence: string): Rejected {
  return { result: 'rejected', class: 'our-bug', code, sentence: redacted(sentence), field: null };
}
