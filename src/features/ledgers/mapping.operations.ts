import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { taxKey } from '../../integrations/ledger-port.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { actorText, record } from '../audit-log/operations.ts';
import { upsertCustomers } from '../customers/import.operations.ts';
import { requireCustomers } from '../customers/operations.ts';
import { loadAccount, todayOf } from '../settings/operations.ts';
import { lockConnection } from './connections.repository.ts';
import { listEntries } from './lists.repository.ts';
import {
  listLocalCustomers,
  listLocalTaxes,
  listMappings,
  type MapKind,
  type Mapping,
  removeMappings,
  removeMappingsOfDeleted,
  saveMappings,
} from './mapping.repository.ts';
import { LineKind, type MappingView, type PutMappingBody } from './mapping.schema.ts';
import { type LedgerName, vendorOf } from './schema.ts';
import { indexOf, likelyForWork, likelyTaxes, suggestionsFor } from './suggestions.ts';

type TaxCategory = Parameters<typeof taxKey>[0];

/** What is mapped, what may be meant, and what there is to choose from. */
export function readMapping(context: Context, ledger: LedgerName): Promise<MappingView> {
  return transaction(context, (tx) => presentMapping(tx, ledger, context.now));
}

async function presentMapping(tx: Tx, ledger: LedgerName, now: Date): Promise<MappingView> {
  const mappings = new Map(
    (await listMappings(tx, ledger, null)).map((one) => [`${one.kind} ${one.localKey}`, one]),
  );
  const mapped = (kind: MapKind, key: string) => {
    const one = mappings.get(`${kind} ${key}`);
    return one === undefined ? null : { remoteId: one.remoteId, name: one.remoteName };
  };
  const remote = await listEntries(tx, ledger, 'customers');
  const index = indexOf(remote);
  const choices = await choicesOf(tx, ledger);
  const taxes = (await listLocalTaxes(tx, todayOf(await loadAccount(tx), now))).map(
    ({ category, percentage, name }) => {
      const key = taxKey(category as TaxCategory, percentage);
      const suggestions = likelyTaxes(category, percentage, choices.taxes);
      return { key, name, mapped: mapped('tax', key), suggestions };
    },
  );
  const lines = LineKind.options.map((kind) => ({
    kind,
    mapped: mapped('line', kind),
    // The rest has a mapping of its own only where somebody wants one.
    suggestions: kind === 'other' ? likelyForWork(choices.lines) : [],
  }));
  const hasOther = lines.some(({ kind, mapped: target }) => kind === 'other' && target !== null);
  const customers = await listLocalCustomers(tx);
  return {
    customers: customers.map((customer) => {
      const target = mapped('customer', customer.id);
      const { id, number, name } = customer;
      return { id, number, name, mapped: target, suggestions: target ? [] : suggestionsFor(customer, index) };
    }),
    taxes,
    lines,
    accounts: (['payments', 'refunds'] as const).map((use) => ({
      use,
      mapped: mapped('account', use),
      suggestions: choices.accounts.slice(0, 1),
    })),
    tracking: LineKind.options.map((kind) => ({ kind, mapped: mapped('tracking', kind) })),
    customerTracking: customers.flatMap(({ id }) => {
      const target = mapped('customer-tracking', id);
      return target ? [{ id, mapped: target }] : [];
    }),
    choices: {
      ...choices,
      customers: remote.filter(({ active }) => active).map(({ remoteId, name }) => ({ remoteId, name })),
    },
    complete: hasOther && taxes.every((tax) => tax.mapped !== null),
  };
}

type Choices = Omit<MappingView['choices'], 'customers'>;

async function choicesOf(tx: Tx, ledger: LedgerName): Promise<Choices> {
  const isXero = vendorOf(ledger) === 'xero';
  const items = await listEntries(tx, ledger, 'items');
  const accounts = await listEntries(tx, ledger, 'accounts');
  const active = <T extends { readonly active: boolean }>(entries: readonly T[]) =>
    entries.filter((entry) => entry.active);
  return {
    taxes: active(await listEntries(tx, ledger, 'taxes'))
      .filter(({ forSales }) => forSales)
      .map(({ remoteId, name, percentage }) => ({ remoteId, name, percentage })),
    lines: [
      ...active(items)
        .filter(({ hasIncomeAccount }) => hasIncomeAccount)
        .map(({ remoteId, code, name }) => ({
          remoteId: `item:${isXero ? code : remoteId}`,
          name,
        })),
      // QuickBooks books by items alone.
      ...(isXero
        ? active(accounts).map(({ code, name }) => ({ remoteId: `account:${code}`, name: `${code} ${name}` }))
        : []),
    ],
    accounts: active(await listEntries(tx, ledger, 'paymentAccounts')).map(({ remoteId, name }) => ({
      remoteId,
      name,
    })),
    tracking: active(await listEntries(tx, ledger, 'tracking')).map(({ remoteId, name }) => ({
      remoteId,
      name,
    })),
  };
}

/**
 * Maps ours to theirs, by id.
 *
 * @throws {Refusal} `invalid` for what the ledger has not, or two customers on one of theirs; `absent` for an unknown customer whose
 *   lines were to be told apart.
 */
export function putMapping(context: Context, ledger: LedgerName, body: PutMappingBody): Promise<MappingView> {
  return transaction(context, async (tx) => {
    await lockConnection(tx, ledger);
    await removeMappingsOfDeleted(tx, ledger);
    await requireCustomers(
      tx,
      body.customerTracking.map(({ id }) => id),
    );
    const before = await presentMapping(tx, ledger, context.now);
    const wanted = wantedOf(body);
    const mappings = wanted.flatMap(({ kind, key, remoteId }): Mapping[] => {
      requireLocal(before, kind, key);
      if (remoteId === null) return [];
      return [{ kind, localKey: key, remoteId, remoteName: nameOf(before, kind, remoteId) }];
    });
    const none = wanted.filter(({ remoteId }) => remoteId === null);
    for (const [kind, some] of Map.groupBy(none, (one) => one.kind)) {
      const keys = some.map(({ key }) => key);
      await removeMappings(tx, ledger, kind, keys);
    }
    refuseTwice(before, mappings);
    await saveMappings(tx, ledger, mappings, { actor: actorText(context.actor), at: context.now });
    await record(tx, context, {
      action: 'ledger.mapped',
      subject: { kind: 'ledger', id: ledger },
      detail: { mappings: wanted.slice(0, 200) },
    });
    return presentMapping(tx, ledger, context.now);
  });
}

type Wanted = { readonly kind: MapKind; readonly key: string; readonly remoteId: string | null };

function wantedOf(body: PutMappingBody): Wanted[] {
  const { customers, taxes, lines, accounts, tracking, customerTracking } = body;
  return [
    ...customers.map(({ id, remoteId }) => ({ kind: 'customer' as const, key: id, remoteId })),
    ...taxes.map(({ key, remoteId }) => ({ kind: 'tax' as const, key, remoteId })),
    ...lines.map(({ kind, remoteId }) => ({ kind: 'line' as const, key: kind, remoteId })),
    ...accounts.map(({ use, remoteId }) => ({ kind: 'account' as const, key: use, remoteId })),
    ...tracking.map(({ kind, remoteId }) => ({ kind: 'tracking' as const, key: kind, remoteId })),
    ...customerTracking.map(({ id, remoteId }) => ({
      kind: 'customer-tracking' as const,
      key: id,
      remoteId,
    })),
  ];
}

function requireLocal({ customers, taxes }: MappingView, kind: MapKind, key: string): void {
  const known =
    (kind !== 'customer' || customers.some(({ id }) => id === key)) &&
    (kind !== 'tax' || taxes.some((tax) => tax.key === key));
  if (!known) throw new Refusal('invalid', { key: 'ledgers.localUnknown', params: { key } });
}

function nameOf({ choices }: MappingView, kind: MapKind, remoteId: string): string {
  const lists = {
    customer: choices.customers,
    tax: choices.taxes,
    line: choices.lines,
    account: choices.accounts,
    tracking: choices.tracking,
    'customer-tracking': choices.tracking,
  };
  const found = lists[kind].find((choice) => choice.remoteId === remoteId);
  if (found === undefined)
    throw new Refusal('invalid', { key: 'ledgers.remoteUnknown', params: { id: remoteId } });
  return found.name;
}

/** A customer there stands for one of ours, or payments would go to the wrong one. */
function refuseTwice({ customers }: MappingView, mappings: readonly Mapping[]): void {
  const changed = new Map(
    mappings.filter(({ kind }) => kind === 'customer').map((one) => [one.localKey, one]),
  );
  const after = customers.flatMap(({ id, mapped }) => changed.get(id)?.remoteId ?? mapped?.remoteId ?? []);
  const twice = after.find((remoteId, index) => after.indexOf(remoteId) !== index);
  if (twice === undefined) return;
  const name = mappings.find(({ remoteId }) => remoteId === twice)?.remoteName ?? twice;
  throw new Refusal('invalid', { key: 'ledgers.customerMappedTwice', params: { name } });
}

/** Adds customers of the ledger here and maps them; those that somebody is mapped to already are left alone. */
export function importCustomers(
  context: Context,
  ledger: LedgerName,
  remoteIds: readonly string[] | null,
): Promise<{ created: number; mapped: number }> {
  return transaction(context, async (tx) => {
    const connection = await lockConnection(tx, ledger);
    await removeMappingsOfDeleted(tx, ledger);
    const taken = new Set((await listMappings(tx, ledger, 'customer')).map(({ remoteId }) => remoteId));
    const wanted = (await listEntries(tx, ledger, 'customers')).filter(
      ({ remoteId, active, mergedInto }) =>
        active && mergedInto === null && !taken.has(remoteId) && (remoteIds?.includes(remoteId) ?? true),
    );
    const outcomes = await upsertCustomers(
      tx,
      context,
      wanted.map(({ remoteId, name, email, street, postalCode, city, country }) => ({
        externalId: `${vendorOf(ledger)}:${connection.organisationId ?? newId()}:${remoteId}`,
        name,
        email,
        street,
        postalCode,
        city,
        ...(/^[A-Z]{2}$/.test(country) && { country }),
      })),
    );
    const mappings = outcomes.flatMap((outcome, index): Mapping[] => {
      const entry = wanted[index];
      if (outcome.outcome === 'refused' || entry === undefined) return [];
      return [{ kind: 'customer', localKey: outcome.id, remoteId: entry.remoteId, remoteName: entry.name }];
    });
    await saveMappings(tx, ledger, mappings, { actor: actorText(context.actor), at: context.now });
    const created = outcomes.filter(({ outcome }) => outcome === 'created').length;
    await record(tx, context, {
      action: 'ledger.customers-imported',
      subject: { kind: 'ledger', id: ledger },
      detail: { created, mapped: mappings.length },
    });
    return { created, mapped: mappings.length };
  });
}
