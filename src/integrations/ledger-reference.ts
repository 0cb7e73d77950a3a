import { createHash } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Our reference for a payment, allocation or refund in a ledger: "TW-" and 18 letters and digits that follow from our
 * id. At most 21 characters, since QuickBooks keeps no more of a payment's reference; 90 bits do not meet by chance.
 */
export function ledgerReference(id: string): string {
  const digest = createHash('sha256').update(id).digest();
  return `TW-${Array.from(digest.subarray(0, 18), (byte) => alphabet[byte % 32]).join('')}`;
}
