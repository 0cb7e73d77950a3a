import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { changesBetween, inRevision, present, withChanges } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { refuseIfReferred } from '../../lib/references.ts';
import type { Page } from '../../lib/wire.ts';
import { record } from '../audit-log/operations.ts';
import {
  type ContactRecord,
  findContact,
  findContactReferences,
  insertContacts,
  listContactRows,
  lockContact,
  lockContactsLike,
  removeContactRow,
  updateContacts,
} from './contacts.repository.ts';
import type {
  ContactView,
  CreateContactBody,
  ListContactsQuery,
  UpdateContactBody,
} from './contacts.schema.ts';
import { requireCustomers } from './operations.ts';

/** A page of contacts, of one customer or of all, by name. */
export function listContacts(context: Context, query: ListContactsQuery): Promise<Page<ContactView>> {
  return transaction(context, (tx) => listContactRows(tx, query));
}

/** @throws {Refusal} `absent` */
export function getContact(context: Context, id: string): Promise<ContactView> {
  return transaction(context, (tx) => presentContact(tx, id));
}

/** @throws {Refusal} `absent` customer; `conflict` external id; `invalid` for a receiver without e-mail address. */
export function createContact(context: Context, body: CreateContactBody): Promise<ContactView> {
  const contact: ContactRecord = { ...body, id: newId(), active: true };
  return transaction(context, async (tx) => {
    await requireCustomers(tx, [contact.customerId]);
    await check(tx, contact);
    await insertContacts(tx, [contact]);
    const subject = { kind: 'contact', id: contact.id };
    const detail = { name: contact.name, customerId: contact.customerId };
    await record(tx, context, { action: 'contact.created', subject, detail });
    return presentContact(tx, contact.id);
  });
}

/** @throws {Refusal} `absent`, `stale`; otherwise as `createContact`. */
export function updateContact(
  context: Context,
  id: string,
  revision: number,
  body: UpdateContactBody,
): Promise<ContactView> {
  return transaction(context, async (tx) => {
    const before: ContactRecord = inRevision(await lockContact(tx, id), revision, 'contact');
    const after = withChanges(before, body);
    await check(tx, after);
    await updateContacts(tx, [after], context.now);
    const detail = changesBetween(before, after);
    await record(tx, context, { action: 'contact.changed', subject: { kind: 'contact', id }, detail });
    return presentContact(tx, id);
  });
}

/** @throws {Refusal} `absent`, `stale`; `conflict` with the tickets that name it. */
export async function deleteContact(context: Context, id: string, revision: number): Promise<void> {
  await transaction(context, async (tx) => {
    const { name } = inRevision(await lockContact(tx, id), revision, 'contact');
    refuseIfReferred(await findContactReferences(tx, id), context.language);
    await removeContactRow(tx, id);
    const subject = { kind: 'contact', id };
    await record(tx, context, { action: 'contact.deleted', subject, detail: { name } });
  });
}

async function presentContact(tx: Tx, id: string): Promise<ContactView> {
  return present(await findContact(tx, id), 'contact');
}

async function check(tx: Tx, contact: ContactRecord): Promise<void> {
  const { id, name, externalId, receivesInvoices, email } = contact;
  if (receivesInvoices && email === '')
    throw new Refusal('invalid', { key: 'customers.receiverWithoutEmail', params: { name } });
  if (externalId === null) return;
  const other = (await lockContactsLike(tx, [externalId])).find((found) => found.id !== id);
  if (other) throw new Refusal('conflict', { key: 'customers.contactIdTaken', params: { name: other.name } });
}
