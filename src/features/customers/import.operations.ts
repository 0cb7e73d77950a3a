import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { withChanges } from '../../lib/editing.ts';
import { newId } from '../../lib/ids.ts';
import { planUpserts, type Refused, type Upserted } from '../../lib/upsert.ts';
import { isVatId, normalVatId } from '../../lib/vat-id.ts';
import { loadAccount } from '../settings/operations.ts';
import {
  type ContactRecord,
  insertContacts,
  lockContactsLike,
  updateContacts,
} from './contacts.repository.ts';
import { takeCustomerNumbers } from './operations.ts';
import { type CustomerRecord, insertCustomers, lockCustomersLike, updateCustomers } from './repository.ts';

/** A customer of a file: its identity and what the file says of it. */
export type CustomerToImport = Partial<Omit<CustomerRecord, 'id' | 'externalId'>> &
  Pick<CustomerRecord, 'name'> & { readonly externalId: string };

/**
 * Creates and changes many customers in a few statements (R45); what a row does not name stays, or takes the default.
 *
 * @param rows Each with an external id of its own.
 * @returns What became of each row, in their order.
 */
export async function upsertCustomers(
  tx: Tx,
  context: Context,
  rows: readonly CustomerToImport[],
): Promise<readonly Upserted[]> {
  const { country } = await loadAccount(tx);
  const existing: readonly CustomerRecord[] = await lockCustomersLike(
    tx,
    rows.map(({ externalId }) => externalId),
    rows.map(({ number }) => number).filter((number) => typeof number === 'string'),
  );
  const plan = planUpserts<CustomerToImport, CustomerRecord>(rows, existing, {
    make: (row) => withNormalVatId({ ...newCustomer, country, ...row, id: newId() }),
    change: (before, row) => withNormalVatId(withChanges(before, row)),
    unique: {
      field: 'number',
      of: ({ number }) => number || null,
      taken: (number) => ({ key: 'customers.numberTakenByAnother', params: { number } }),
    },
    check: refuseVatId,
  });
  const [numbered, unnumbered] = [
    plan.created.filter(({ number }) => number !== ''),
    plan.created.filter(({ number }) => number === ''),
  ];
  await insertCustomers(tx, numbered);
  await updateCustomers(tx, plan.updated, context.now);
  // After the others are there, so that a number of the file is not given a second time.
  const numbers = unnumbered.length === 0 ? [] : await takeCustomerNumbers(tx, unnumbered.length);
  await insertCustomers(
    tx,
    unnumbered.map((customer, index) => ({ ...customer, number: numbers[index] ?? '' })),
  );
  return plan.outcomes;
}

/** A contact of a file; its customer is known already. */
export type ContactToImport = Partial<Omit<ContactRecord, 'id' | 'externalId'>> &
  Pick<ContactRecord, 'name' | 'customerId'> & { readonly externalId: string };

/**
 * The same for contacts.
 *
 * @param rows Each with an external id of its own; their customers exist.
 */
export async function upsertContacts(
  tx: Tx,
  context: Context,
  rows: readonly ContactToImport[],
): Promise<readonly Upserted[]> {
  const existing: readonly ContactRecord[] = await lockContactsLike(
    tx,
    rows.map(({ externalId }) => externalId),
  );
  const plan = planUpserts<ContactToImport, ContactRecord>(rows, existing, {
    make: (row) => ({ ...newContact, ...row, id: newId() }),
    change: withChanges,
    unique: null,
    check: refuseReceiverWithoutEmail,
  });
  await insertContacts(tx, plan.created);
  await updateContacts(tx, plan.updated, context.now);
  return plan.outcomes;
}

const newCustomer = {
  number: '',
  kind: 'business',
  street: '',
  postalCode: '',
  city: '',
  state: '',
  email: '',
  phone: '',
  language: null,
  vatId: '',
  taxTreatment: 'domestic',
  exemptionReason: '',
  deliverToCountry: null,
  paymentTerms: null,
  levelOfDetail: null,
  deliveryForm: null,
  buyerReference: '',
  electronicAddress: '',
  electronicAddressScheme: '',
  attachTimesheet: false,
  orderNumber: '',
  notes: '',
  active: true,
} as const;

const newContact = { email: '', phone: '', position: '', receivesInvoices: false, active: true } as const;

function withNormalVatId(customer: CustomerRecord): CustomerRecord {
  return { ...customer, vatId: normalVatId(customer.vatId) };
}

function refuseVatId({ vatId, country }: CustomerRecord): Refused | null {
  if (vatId === '' || isVatId(vatId, country)) return null;
  const reason = { key: 'customers.vatIdMalformed', params: { vatId } } as const;
  return { outcome: 'refused', field: 'vatId', reason };
}

function refuseReceiverWithoutEmail({ name, receivesInvoices, email }: ContactRecord): Refused | null {
  if (!receivesInvoices || email !== '') return null;
  const reason = { key: 'customers.receiverWithoutEmail', params: { name } } as const;
  return { outcome: 'refused', field: 'email', reason };
}
