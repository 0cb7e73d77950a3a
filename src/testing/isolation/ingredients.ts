import { newId } from '../../lib/ids.ts';
import type { Made, World } from './world.ts';

/** What several requests are made of: bodies, and records that hold others. */

export const line = async (world: World) => {
  const invoice = await world.issued();
  return { invoice, lineId: invoice.lines[0]?.id ?? '' };
};
export const priced = async (world: World) => ({
  name: `Switch ${newId()}`,
  price: '1.00',
  taxId: (await world.tax()).id,
  categoryId: (await world.category()).id,
});
export const block = (world: World) =>
  world.contract({
    terms: {
      type: 'block-hours',
      mode: { kind: 'prepaid', refill: true },
      includedMinutes: 600,
      pricePerHour: '90.00',
      overagePricePerHour: null,
    },
  });
export const monitored = (world: World) =>
  world.contract({
    terms: { type: 'remote-monitoring', prices: [{ class: 'pc', description: 'PC', price: '5.00' }] },
  });
export const counted = { class: 'pc', countedOn: '2026-10-31', quantity: '12', evidence: 'report' };
export const position = async (world: World) => {
  const { id } = await world.contract();
  const body = { productId: (await world.product()).id, quantity: '1' };
  const { positions } = (await world.make(`/contracts/${id}/positions`, body)) as Made & {
    readonly positions: readonly Made[];
  };
  return { contract: await world.read(`/contracts/${id}`), positionId: positions[0]?.id ?? '' };
};
export const version = async (world: World) => {
  const { id } = await world.contract();
  const terms = { type: 'retainer', description: 'Care', quantity: '1', price: '110.00' };
  const { versions } = (await world.make(`/contracts/${id}/versions`, {
    validFrom: '2026-12-01',
    terms,
  })) as Made & {
    readonly versions: readonly Made[];
  };
  return { contract: await world.read(`/contracts/${id}`), versionId: versions.at(-1)?.id ?? '' };
};
export const work = async (world: World) => ({
  ticketId: (await world.ticket()).id,
  technicianId: (await world.technician()).id,
  rateId: (await world.rate()).id,
});
export const timer = async (world: World) => {
  const { ticketId, technicianId } = await work(world);
  await world.client.send('POST', '/timers/start', { body: { ticketId, technicianId } });
  return technicianId;
};
export const ticketBody = async (world: World) => {
  const { id: customerId } = await world.customer();
  return {
    customerId,
    contractId: (await world.contract({ customerId })).id,
    contactId: (await world.make('/contacts', { customerId, name: 'Accounts' })).id,
    assigneeId: (await world.technician()).id,
    statusId: (await world.status()).id,
  };
};
/** Free, out of the catalogue and picked: every kind of line that names something. */
export const newLines = async (world: World, customerId: string) => {
  const { id: ticketId } = await world.make('/tickets', { title: 'Printer', customerId });
  const cable = await world.make(`/tickets/${ticketId}/products`, { description: 'Cable', price: '9.90' });
  const resolved = await world.statusOf('resolved');
  const { revision } = await world.read(`/tickets/${ticketId}`);
  await world.client.send('PATCH', `/tickets/${ticketId}`, {
    body: { statusId: resolved },
    ...(revision !== undefined && { revision }),
  });
  return [
    { kind: 'free', description: 'Support', amount: '1.00', taxId: (await world.tax()).id },
    { kind: 'product', sourceId: (await world.product()).id },
    { kind: 'picked', items: [{ kind: 'ticket-product', id: cable.id }] },
  ];
};
