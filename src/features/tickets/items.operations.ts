import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { changesBetween, inRevision, present, withChanges } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { hidePrices } from '../../lib/prices.ts';
import type { Page, PageQuery } from '../../lib/wire.ts';
import { record } from '../audit-log/operations.ts';
import { loadAccount, todayOf } from '../settings/operations.ts';
import { requireTaxes } from '../taxes/operations.ts';
import { writeOffDeferred } from './holding.operations.ts';
import {
  type FullItem,
  findCatalogueItem,
  findItem,
  type ItemRecord,
  insertItem,
  listItemRows,
  removeItemRow,
  updateItemRow,
  updateItemWriteOff,
} from './items.repository.ts';
import type {
  CreateTicketItemBody,
  TicketItemCategory,
  TicketItemView,
  UpdateTicketItemBody,
} from './items.schema.ts';
import { refuseLostRace, requireOpenTicket, transactionOnTicket } from './lock.operations.ts';
import { findTicket } from './repository.ts';

/** Which product or expense of which ticket. */
export type ItemKey = { readonly kind: TicketItemCategory; readonly id: string };

/** A page of the products or expenses of a ticket, by day. @throws {Refusal} `absent` */
export async function listTicketItems(
  context: Context,
  kind: TicketItemCategory,
  ticketId: string,
  query: PageQuery,
): Promise<Page<TicketItemView>> {
  const { items, nextCursor } = await transaction(context, async (tx) => {
    present(await findTicket(tx, ticketId), 'ticket');
    return listItemRows(tx, kind, ticketId, query);
  });
  return { items: items.map((item) => visible(context, item)), nextCursor };
}

/** @throws {Refusal} `absent` */
export function getTicketItem(context: Context, key: ItemKey): Promise<TicketItemView> {
  return transaction(context, async (tx) => visible(context, await presentItem(tx, key)));
}

/**
 * Puts a product or expense on a ticket. What the body does not say comes from the catalogue; by hand it needs a
 * description and a price.
 *
 * @throws {Refusal} `absent`; `invalid` by hand without description or price; `forbidden` for prices typed by somebody who
 *   may not see any; `conflict` naming the batch or invoice if the ticket is billed.
 */
export function addTicketItem(
  context: Context,
  kind: TicketItemCategory,
  ticketId: string,
  body: CreateTicketItemBody,
): Promise<TicketItemView> {
  refuseHiddenPrices(context, body);
  return transactionOnTicket(context, ticketId, async (tx) => {
    await requireOpenTicket(tx, ticketId);
    await requireTaxes(tx, [body.taxId]);
    const { description, price, ...rest } = await filledIn(tx, kind, body);
    if (description === undefined || price === undefined)
      throw new Refusal('invalid', { key: 'tickets.itemByHand' });
    const day = body.day ?? todayOf(await loadAccount(tx), context.now);
    const item = { ...body, ...rest, id: newId(), ticketId, description, price, day };
    await insertItem(tx, kind, item, context.now);
    const subject = { kind: `ticket-${kind}`, id: item.id };
    await record(tx, context, { action: `ticket-${kind}.added`, subject, detail: item });
    return visible(context, await presentItem(tx, { kind, id: item.id }));
  });
}

/** @throws {Refusal} `absent`, `stale`; otherwise as `addTicketItem`. */
export function updateTicketItem(
  context: Context,
  key: ItemKey,
  revision: number,
  body: UpdateTicketItemBody,
): Promise<TicketItemView> {
  refuseHiddenPrices(context, body);
  return transaction(context, async (tx) => {
    const before = await openItem(tx, key, revision);
    const after = withChanges(recordOf(before), body);
    await requireTaxes(tx, [body.taxId]);
    if (!(await updateItemRow(tx, key.kind, after, revision, context.now)))
      await refuseLostRace(tx, before.ticketId);
    const detail = changesBetween(recordOf(before), after);
    const subject = { kind: `ticket-${key.kind}`, id: key.id };
    await record(tx, context, { action: `ticket-${key.kind}.changed`, subject, detail });
    return visible(context, await presentItem(tx, key));
  });
}

/** @throws {Refusal} `absent`, `stale`; `conflict` naming the batch or invoice if the ticket is billed. */
export async function removeTicketItem(context: Context, key: ItemKey, revision: number): Promise<void> {
  await transaction(context, async (tx) => {
    const before = await openItem(tx, key, revision);
    if (!(await removeItemRow(tx, key.kind, key.id, revision))) await refuseLostRace(tx, before.ticketId);
    const subject = { kind: `ticket-${key.kind}`, id: key.id };
    await record(tx, context, { action: `ticket-${key.kind}.removed`, subject, detail: recordOf(before) });
  });
}

/**
 * Writes an item off, or with null charges it again; deferred items of a billed ticket too (R25).
 *
 * @throws {Refusal} `absent`; `conflict` naming the batch or invoice that holds it.
 */
export function writeOffTicketItem(
  context: Context,
  key: ItemKey,
  reason: string | null,
): Promise<TicketItemView> {
  return transaction(context, async (tx) => {
    const item = await presentItem(tx, key);
    const writeOff = reason === null ? null : { reason, by: context.actor.name, at: context.now };
    const changed =
      item.state === 'deferred'
        ? await writeOffDeferred(tx, `ticket-${key.kind}`, [key.id], writeOff)
        : await updateItemWriteOff(tx, key.kind, key.id, writeOff, context.now);
    if (changed !== 1) await refuseLostRace(tx, item.ticketId);
    const action = `ticket-${key.kind}.${reason === null ? 'charged-again' : 'written-off'}`;
    await record(tx, context, {
      action,
      subject: { kind: `ticket-${key.kind}`, id: key.id },
      detail: { reason },
    });
    return visible(context, await presentItem(tx, key));
  });
}

function visible(context: Context, item: FullItem): TicketItemView {
  return hidePrices<TicketItemView>(context, item, ['price', 'discountPercentage', 'costPrice']);
}

async function presentItem(tx: Tx, { kind, id }: ItemKey): Promise<FullItem> {
  return present(await findItem(tx, kind, id), `ticket ${kind}`);
}

async function openItem(tx: Tx, key: ItemKey, revision: number): Promise<FullItem> {
  const item = await presentItem(tx, key);
  await requireOpenTicket(tx, item.ticketId);
  return inRevision(item, revision, `ticket ${key.kind}`);
}

/** Technicians put things on tickets, at the prices of the catalogue (R44). */
function refuseHiddenPrices(context: Context, body: UpdateTicketItemBody): void {
  if (context.permissions.has('prices:read')) return;
  const hasDiscount = /[1-9]/.test(body.discountPercentage ?? '0');
  if (body.price !== undefined || body.costPrice !== undefined || hasDiscount)
    throw new Refusal('forbidden', { key: 'tickets.pricesHidden' });
}

async function filledIn(tx: Tx, kind: TicketItemCategory, body: CreateTicketItemBody) {
  const { catalogueId } = body;
  const found = catalogueId === null ? null : present(await findCatalogueItem(tx, kind, catalogueId), kind);
  return {
    description: body.description ?? found?.description,
    price: body.price ?? found?.price,
    itemKind: body.itemKind ?? found?.itemKind ?? (kind === 'product' ? 'goods' : 'service'),
    unit: body.unit ?? found?.unit ?? (kind === 'product' ? 'piece' : ''),
    costPrice: body.costPrice === undefined ? (found?.costPrice ?? null) : body.costPrice,
  };
}

function recordOf(item: FullItem): ItemRecord {
  const { id, ticketId, catalogueId, description, day, itemKind, unit, quantity, taxId } = item;
  const { price, discountPercentage, costPrice } = item;
  return {
    id,
    ticketId,
    catalogueId,
    description,
    day,
    itemKind,
    unit,
    quantity,
    taxId,
    price,
    discountPercentage,
    costPrice,
  };
}
