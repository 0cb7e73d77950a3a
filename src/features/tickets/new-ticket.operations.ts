import { takeNumbers } from '../../db/counter.ts';
import type { Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import {
  findContactCustomerId,
  findContractOfTicket,
  findDefaultContractId,
  hasRow,
  highestTicketNumber,
  isTicketNumberTaken,
} from './repository.ts';

/**
 * The number of a new ticket: the one asked for, else the next of the counter, past numbers that came from elsewhere.
 *
 * @throws {Refusal} `conflict` if the number asked for is taken.
 */
export async function chooseNumber(tx: Tx, wanted: string | undefined): Promise<string> {
  if (wanted !== undefined) {
    if (await isTicketNumberTaken(tx, wanted))
      throw new Refusal('conflict', { key: 'tickets.numberTaken', params: { number: wanted } });
    return wanted;
  }
  const next = String(await takeNumbers(tx, 'ticket'));
  if (!(await isTicketNumberTaken(tx, next))) return next;
  return String(await takeNumbers(tx, 'ticket', 1, (await highestTicketNumber(tx)) + 1));
}

/** Whom and what a ticket is for. */
export type TicketReferences = {
  readonly customerId: string | null;
  readonly contractId: string | null;
  readonly contactId: string | null;
  readonly assigneeId: string | null;
};

/**
 * What a ticket refers to after a change; undefined stays. Another customer brings its default contract and leaves the
 * contact behind, unless others are named; a contract named for a ticket without customer brings its customer.
 *
 * @throws {Refusal} `absent` for what is not there; `invalid` for a contract or contact of another customer.
 */
export async function resolveReferences(
  tx: Tx,
  before: TicketReferences,
  changes: { readonly [Name in keyof TicketReferences]?: string | null | undefined },
): Promise<TicketReferences> {
  const contract =
    typeof changes.contractId === 'string'
      ? present(await findContractOfTicket(tx, changes.contractId), 'contract')
      : null;
  const named = changes.customerId === undefined ? before.customerId : changes.customerId;
  const customerId = named ?? contract?.customerId ?? null;
  const isMoved = customerId !== before.customerId;
  if (isMoved && customerId !== null) present((await hasRow(tx, 'customer', customerId)) || null, 'customer');
  if (contract !== null && contract.customerId !== customerId)
    throw new Refusal('invalid', { key: 'tickets.contractOfOther' });
  return {
    customerId,
    contractId: contract?.id ?? (await contractWithoutName(tx, before, changes.contractId, customerId)),
    contactId: await contactOf(tx, customerId, changes.contactId, isMoved ? null : before.contactId),
    assigneeId: await assigneeOf(tx, changes.assigneeId, before.assigneeId),
  };
}

async function contractWithoutName(
  tx: Tx,
  before: TicketReferences,
  wanted: string | null | undefined,
  customerId: string | null,
): Promise<string | null> {
  if (wanted === null || customerId === null) return null;
  return customerId === before.customerId ? before.contractId : findDefaultContractId(tx, customerId);
}

async function contactOf(
  tx: Tx,
  customerId: string | null,
  wanted: string | null | undefined,
  otherwise: string | null,
): Promise<string | null> {
  if (wanted === undefined || wanted === null) return wanted === undefined ? otherwise : null;
  if (present(await findContactCustomerId(tx, wanted), 'contact') !== customerId)
    throw new Refusal('invalid', { key: 'tickets.contactOfOther' });
  return wanted;
}

async function assigneeOf(
  tx: Tx,
  wanted: string | null | undefined,
  otherwise: string | null,
): Promise<string | null> {
  if (wanted === undefined || wanted === null) return wanted === undefined ? otherwise : null;
  present((await hasRow(tx, 'technician', wanted)) || null, 'technician');
  return wanted;
}
