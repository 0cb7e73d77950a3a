import type { CustomerFacts } from '../../billing/facts.ts';
import { type Context, transaction } from '../../context.ts';
import { takeNumbers } from '../../db/counter.ts';
import type { Tx } from '../../db/transaction.ts';
import { changesBetween, inRevision, present, withChanges } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { refuseIfReferred } from '../../lib/references.ts';
import { isVatId, normalVatId } from '../../lib/vat-id.ts';
import type { Page } from '../../lib/wire.ts';
import { record } from '../audit-log/operations.ts';
import { loadAccount, paymentTermsOf } from '../settings/operations.ts';
import {
  type CustomerRecord,
  findCustomerCounts,
  findCustomerReferences,
  findCustomers,
  highestCustomerNumber,
  insertCustomers,
  listCustomerRows,
  lockCustomer,
  lockCustomersLike,
  removeCustomerRow,
  updateCustomers,
} from './repository.ts';
import type {
  CreateCustomerBody,
  CustomerDetailView,
  CustomerView,
  ListCustomersQuery,
  UpdateCustomerBody,
} from './schema.ts';

/** Customers as pricing knows them, by id, in one statement for any number; those that are not there are left out. */
export async function loadCustomers(
  tx: Tx,
  ids: readonly string[],
  account: { readonly language: CustomerFacts['language'] },
): Promise<ReadonlyMap<string, CustomerFacts>> {
  const views = await findCustomers(tx, ids);
  return new Map(
    views.map((view) => [
      view.id,
      {
        id: view.id,
        number: view.number,
        name: view.name,
        country: view.country,
        vatId: view.vatId,
        taxTreatment: view.taxTreatment,
        exemptionReason: view.exemptionReason,
        deliverToCountry: view.deliverToCountry,
        paymentTerms: view.paymentTerms && paymentTermsOf(view.paymentTerms),
        deliveryForm: view.deliveryForm,
        orderNumber: view.orderNumber,
        levelOfDetail: view.levelOfDetail,
        language: view.language ?? account.language,
      },
    ]),
  );
}

/**
 * The customers of these ids, whose order they keep; null and undefined name none.
 *
 * @throws {Refusal} `absent` unless all of them are customers of the account.
 */
export async function requireCustomers(
  tx: Tx,
  ids: readonly (string | null | undefined)[],
): Promise<CustomerView[]> {
  const wanted = ids.filter((id) => typeof id === 'string');
  if (wanted.length === 0) return [];
  const found = new Map((await findCustomers(tx, wanted)).map((customer) => [customer.id, customer]));
  return wanted.map((id) => present(found.get(id), 'customer'));
}

/**
 * The customer, held until the transaction ends.
 *
 * @throws {Refusal} `absent`
 */
export async function holdCustomer(tx: Tx, id: string): Promise<CustomerView> {
  return present(await lockCustomer(tx, id), 'customer');
}

/** A page of the account's customers. */
export function listCustomers(context: Context, query: ListCustomersQuery): Promise<Page<CustomerView>> {
  return transaction(context, (tx) => listCustomerRows(tx, query));
}

/** @throws {Refusal} `absent` */
export function getCustomer(context: Context, id: string): Promise<CustomerDetailView> {
  return transaction(context, (tx) => presentCustomer(tx, id));
}

/**
 * Adds a customer; without a number it gets the next one.
 *
 * @throws {Refusal} `conflict` for a taken number or external id; `invalid` for what is no VAT id.
 */
export function createCustomer(context: Context, body: CreateCustomerBody): Promise<CustomerDetailView> {
  return transaction(context, async (tx) => {
    const customer = checked({
      ...body,
      id: newId(),
      number: body.number ?? (await takeCustomerNumbers(tx, 1))[0] ?? '',
      country: body.country ?? (await loadAccount(tx)).country,
      active: true,
    });
    await refuseTaken(tx, customer);
    await insertCustomers(tx, [customer]);
    const subject = { kind: 'customer', id: customer.id };
    const detail = { number: customer.number, name: customer.name };
    await record(tx, context, { action: 'customer.created', subject, detail });
    return presentCustomer(tx, customer.id);
  });
}

/**
 * Changes a customer. Issued invoices keep what was printed on them.
 *
 * @throws {Refusal} `absent`, `stale`; otherwise as `createCustomer`.
 */
export function updateCustomer(
  context: Context,
  id: string,
  revision: number,
  body: UpdateCustomerBody,
): Promise<CustomerDetailView> {
  return transaction(context, async (tx) => {
    const before: CustomerRecord = inRevision(await lockCustomer(tx, id), revision, 'customer');
    const after = checked(withChanges(before, body));
    await refuseTaken(tx, after);
    await updateCustomers(tx, [after], context.now);
    const detail = changesBetween(before, after);
    await record(tx, context, { action: 'customer.changed', subject: { kind: 'customer', id }, detail });
    return presentCustomer(tx, id);
  });
}

/**
 * Deletes a customer, with its contacts, that nothing refers to.
 *
 * @throws {Refusal} `absent`, `stale`; `conflict` with what refers to it.
 */
export async function deleteCustomer(context: Context, id: string, revision: number): Promise<void> {
  await transaction(context, async (tx) => {
    const { number, name } = inRevision(await lockCustomer(tx, id), revision, 'customer');
    refuseIfReferred(await findCustomerReferences(tx, id), context.language);
    await removeCustomerRow(tx, id);
    const subject = { kind: 'customer', id };
    await record(tx, context, { action: 'customer.deleted', subject, detail: { number, name } });
  });
}

/**
 * Takes customer numbers that nobody has: from 10001 on, as debtors are numbered by ledgers such as DATEV, or beyond the
 * highest plain number that was typed or imported.
 */
export async function takeCustomerNumbers(tx: Tx, count: number): Promise<string[]> {
  const highest = await highestCustomerNumber(tx);
  const first = await takeNumbers(tx, 'customer', count, Math.max(highest, 10_000) + 1);
  return Array.from({ length: count }, (_, index) => String(first + index));
}

/** With its VAT id as it is kept. @throws {Refusal} `invalid` if that is none. */
function checked(customer: CustomerRecord): CustomerRecord {
  const vatId = normalVatId(customer.vatId);
  if (vatId !== '' && !isVatId(vatId, customer.country))
    throw new Refusal('invalid', { key: 'customers.vatIdMalformed', params: { vatId: customer.vatId } });
  return { ...customer, vatId };
}

async function refuseTaken(tx: Tx, { id, number, externalId }: CustomerRecord): Promise<void> {
  for (const other of await lockCustomersLike(tx, externalId === null ? [] : [externalId], [number])) {
    if (other.id === id) continue;
    const params = { number, name: other.name };
    if (other.number === number) throw new Refusal('conflict', { key: 'customers.numberTaken', params });
    throw new Refusal('conflict', { key: 'customers.externalIdTaken', params });
  }
}

async function presentCustomer(tx: Tx, id: string): Promise<CustomerDetailView> {
  const [customer] = await findCustomers(tx, [id]);
  return { ...present(customer, 'customer'), counts: await findCustomerCounts(tx, id) };
}
