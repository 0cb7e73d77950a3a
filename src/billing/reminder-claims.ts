import { type Minor, minor } from './money.ts';

/** What a reminder asks for besides its invoices – its fee and interest – and has not got yet (R41). */
export type ReminderClaim = {
  readonly reminderId: string;
  /** The invoices it is about. */
  readonly invoiceIds: readonly string[];
  /** Above zero. */
  readonly open: Minor;
};

export type SettledClaims = {
  readonly settled: readonly { readonly reminderId: string; readonly amount: Minor }[];
  /** What no claim takes: the customer's credit. */
  readonly rest: Minor;
};

/**
 * What is left of a payment once its invoices are settled pays the claims of reminders, in the order given; only the rest
 * is the customer's credit (R41). 12.72 of a fee of 5.00 and interest of 7.72 leave nothing.
 *
 * @param left 0 or more.
 */
export function settleClaims(left: Minor, claims: readonly ReminderClaim[]): SettledClaims {
  let rest = left;
  const settled = claims.flatMap(({ reminderId, open }) => {
    const amount = minor(Math.min(rest, open));
    rest = minor(rest - amount);
    return amount > 0 ? [{ reminderId, amount }] : [];
  });
  return { settled, rest };
}

/** Claims by each of the invoices they are about. */
export type ClaimsByInvoice<Claim extends ReminderClaim = ReminderClaim> = ReadonlyMap<
  string,
  readonly Claim[]
>;

export function claimsByInvoice<Claim extends ReminderClaim>(
  claims: readonly Claim[],
): ClaimsByInvoice<Claim> {
  const byInvoice = new Map<string, Claim[]>();
  for (const claim of claims) {
    for (const id of claim.invoiceIds) byInvoice.set(id, [...(byInvoice.get(id) ?? []), claim]);
  }
  return byInvoice;
}

/** The claims about these invoices, each once: whoever pays them was asked for both. */
export function claimsAbout<Claim extends ReminderClaim>(
  invoiceIds: readonly string[],
  claims: ClaimsByInvoice<Claim>,
): Claim[] {
  return [...new Set(invoiceIds.flatMap((id) => claims.get(id) ?? []))];
}
