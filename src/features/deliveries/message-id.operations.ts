import { newId } from '../../lib/ids.ts';

/** A Message-ID (RFC 5322) that nobody has used: a new id at the domain of the sender. */
export function newMessageId(senderAddress: string): string {
  const domain = senderAddress.split('@').at(-1) ?? 'localhost';
  return `<${newId()}@${domain}>`;
}
