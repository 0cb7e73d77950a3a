import { day } from '../../billing/period.ts';
import { decimal, sumDecimal, ZERO } from '../../billing/quantity.ts';
import type { Tax } from '../../billing/tax.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { changesBetween, inRevision, present, withChanges } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { MessageKey } from '../../lib/messages.ts';
import { refuseIfReferred } from '../../lib/references.ts';
import type { Page } from '../../lib/wire.ts';
import { record } from '../audit-log/operations.ts';
import {
  allTaxes,
  findTax,
  findTaxes,
  findTaxReferences,
  insertTax,
  isTaxNameTaken,
  listTaxRows,
  lockTax,
  removeTaxRow,
  type TaxRecord,
  updateTaxRow,
} from './repository.ts';
import type { CreateTaxBody, ListTaxesQuery, TaxView, UpdateTaxBody } from './schema.ts';
import { smallBusinessTaxName } from './seeds.ts';

export { regionHasVat } from './seeds.ts';

/** The account's taxes as the core knows them, inactive ones too, and which of them is that of small businesses (R30). */
export async function loadTaxes(
  tx: Tx,
): Promise<{ readonly taxes: ReadonlyMap<string, Tax>; readonly smallBusinessTaxId: string | null }> {
  const views = await allTaxes(tx);
  return {
    taxes: new Map(views.map((view) => [view.id, coreTax(view)])),
    smallBusinessTaxId: views.find(({ name }) => name === smallBusinessTaxName)?.id ?? null,
  };
}

/**
 * The taxes of these ids, whose order they keep; null and undefined name none.
 *
 * @throws {Refusal} `absent` unless all of them are taxes of the account.
 */
export async function requireTaxes(
  tx: Tx,
  ids: readonly (string | null | undefined)[],
): Promise<readonly TaxView[]> {
  const wanted = ids.filter((id) => typeof id === 'string');
  if (wanted.length === 0) return [];
  const found = new Map((await findTaxes(tx, wanted)).map((tax) => [tax.id, tax]));
  return wanted.map((id) => present(found.get(id), 'tax'));
}

/** A page of the account's taxes, by name. */
export function listTaxes(context: Context, query: ListTaxesQuery): Promise<Page<TaxView>> {
  return transaction(context, (tx) => listTaxRows(tx, query));
}

/** @throws {Refusal} `absent` */
export function getTax(context: Context, id: string): Promise<TaxView> {
  return transaction(context, (tx) => presentTax(tx, id));
}

/**
 * Adds a tax with its percentages by first day (R32).
 *
 * @throws {Refusal} `conflict` for a taken name; `invalid` for percentages that do not fit the category, days that stand
 *   there twice, components that do not add up, a missing reason.
 */
export function createTax(context: Context, body: CreateTaxBody): Promise<TaxView> {
  const tax = { ...body, id: newId(), active: true };
  refuseUnfit(tax);
  return transaction(context, async (tx) => {
    await refuseTakenName(tx, tax);
    await insertTax(tx, tax);
    const detail = { name: tax.name, category: tax.category, percentages: tax.percentages };
    await record(tx, context, { action: 'tax.created', subject: { kind: 'tax', id: tax.id }, detail });
    return presentTax(tx, tax.id);
  });
}

/**
 * Changes a tax. What is issued keeps what was printed; drafts keep what they were priced at.
 *
 * @throws {Refusal} `absent`, `stale`; otherwise as `createTax`.
 */
export function updateTax(
  context: Context,
  id: string,
  revision: number,
  body: UpdateTaxBody,
): Promise<TaxView> {
  return transaction(context, async (tx) => {
    const before = inRevision(await lockTax(tx, id), revision, 'tax');
    const after: TaxRecord = withChanges(before, body);
    if (before.name === smallBusinessTaxName && after.name !== before.name)
      throw new Refusal('conflict', { key: 'taxes.smallBusinessStays', params: { name: before.name } });
    if (before.standard && !after.active) throw new Refusal('conflict', { key: 'taxes.standardStays' });
    refuseUnfit(after);
    await refuseTakenName(tx, after);
    await updateTaxRow(tx, after, context.now);
    const detail = changesBetween<TaxRecord>(before, after);
    await record(tx, context, { action: 'tax.changed', subject: { kind: 'tax', id }, detail });
    return presentTax(tx, id);
  });
}

/**
 * Deletes a tax that nothing uses.
 *
 * @throws {Refusal} `absent`, `stale`; `conflict` with what uses it.
 */
export async function deleteTax(context: Context, id: string, revision: number): Promise<void> {
  await transaction(context, async (tx) => {
    const tax = inRevision(await lockTax(tx, id), revision, 'tax');
    if (tax.name === smallBusinessTaxName)
      throw new Refusal('conflict', { key: 'taxes.smallBusinessStays', params: { name: tax.name } });
    refuseIfReferred(await findTaxReferences(tx, id), context.language);
    await removeTaxRow(tx, id);
    const detail = { name: tax.name };
    await record(tx, context, { action: 'tax.deleted', subject: { kind: 'tax', id }, detail });
  });
}

async function presentTax(tx: Tx, id: string): Promise<TaxView> {
  return present(await findTax(tx, id), 'tax');
}

async function refuseTakenName(tx: Tx, { id, name }: TaxRecord): Promise<void> {
  if (await isTaxNameTaken(tx, name, id))
    throw new Refusal('conflict', { key: 'taxes.nameTaken', params: { name } });
}

/** What EN 16931 asks of a category (BR-S-5, BR-E-10 and their like), and R33 of components. */
function refuseUnfit({ category, exemptionReason, percentages }: TaxRecord): void {
  const isTaxed = category === 'S';
  const hasReason = exemptionReason !== null && exemptionReason.trim() !== '';
  if (isTaxed && percentages.length === 0) throw invalid('taxes.percentageMissing');
  if (isTaxed && percentages.some(({ percentage }) => decimal(percentage) === ZERO))
    throw invalid('taxes.percentageZero');
  if (!isTaxed && percentages.some(({ percentage }) => decimal(percentage) !== ZERO))
    throw invalid('taxes.percentageNotZero');
  if (category !== 'S' && category !== 'Z' && !hasReason) throw invalid('taxes.reasonMissing');
  if ((category === 'S' || category === 'Z') && hasReason) throw invalid('taxes.reasonNotWanted');
  if (new Set(percentages.map(({ from }) => from)).size < percentages.length) throw invalid('taxes.dayTwice');
  for (const { percentage, components } of percentages) {
    const sum = sumDecimal(components.map((component) => decimal(component.percentage)));
    if (components.length > 0 && sum !== decimal(percentage)) throw invalid('taxes.componentsDoNotAddUp');
  }
}

const invalid = (key: MessageKey) => new Refusal('invalid', { key });

function coreTax({ id, name, category, exemptionReason, percentages }: TaxView): Tax {
  return {
    id,
    name,
    category,
    exemptionReason,
    percentages: percentages.map(({ from, percentage, components }) => ({
      from: day(from),
      percentage: decimal(percentage),
      components: components.map((component) => ({
        name: component.name,
        percentage: decimal(component.percentage),
      })),
    })),
  };
}
