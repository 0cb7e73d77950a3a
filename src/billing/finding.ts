/** What a finding is about; `id` is the thing's own. */
export type FindingSubject = {
  readonly kind:
    | 'account'
    | 'customer'
    | 'contract'
    | 'ticket'
    | 'time-entry'
    | 'rate'
    | 'product'
    | 'expense'
    | 'position'
    | 'tax'
    | 'invoice'
    | 'line';
  readonly id: string;
};

/**
 * How much a finding stops (R8).
 *
 * `blocking`: an amount is unknown; stops the smallest thing that needs it. `blocks-issue`: the law or a form misses
 * something; a draft is made, but not issued. `warning`: stops nothing.
 */
export type FindingStrength = 'blocking' | 'blocks-issue' | 'warning';

/**
 * Something wrong with a customer's data, found while pricing or before issuing.
 *
 * `code` is a kebab-case noun (`rate-missing`); the sentence comes from the catalogues, filled with `params`.
 */
export type Finding = {
  readonly code: string;
  readonly strength: FindingStrength;
  readonly subject: FindingSubject;
  readonly params: Readonly<Record<string, string | number>>;
};

/** A finding, with its parts named. */
export function finding(
  code: string,
  strength: FindingStrength,
  subject: FindingSubject,
  params: Finding['params'] = {},
): Finding {
  return { code, strength, subject, params };
}

/** No finding stops a draft from being priced. */
export function isPriceable(findings: readonly Finding[]): boolean {
  return findings.every(({ strength }) => strength !== 'blocking');
}

/** No finding stops the invoice from being issued. */
export function isIssuable(findings: readonly Finding[]): boolean {
  return findings.every(({ strength }) => strength === 'warning');
}
