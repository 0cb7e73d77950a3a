import { afterAll, expect, it } from 'vitest';
import { openConnection } from '../../db/pool.ts';
import { newId } from '../../lib/ids.ts';
import { openBillingDesk } from '../../testing/billing-desk.ts';
import { urlsOfDatabase } from '../../testing/database.ts';
import { openProduct } from '../../testing/product.ts';

const product = await openProduct();
const owner = await openConnection(urlsOfDatabase(product.deps.database).owner);
afterAll(async () => {
  await owner.end();
  await product.close();
});
const desk = await openBillingDesk(product);
const { accountId } = product.account;

/** What a preview says, but for the moment it was made. */
async function shown() {
  const { preparedAt, ...preview } = await desk.preview();
  return preview;
}

it('shows the same of a few tickets among many entries and of few contracts among many', async () => {
  const customer = await desk.customer({ name: 'Ahorn GmbH' });
  const contract = await desk.contract({ customerId: customer.id, levelOfDetail: 'time-entry' });
  // written the other way round than worked: 1 h + 0.5 h at 95.00 are 142.50
  await desk.work({
    customerId: customer.id,
    entries: [
      ['2026-10-13T09:00', 30, { note: 'Toner' }],
      ['2026-10-12T09:00', 60, { note: 'Cable' }],
    ],
    resolvedOn: '2026-10-13',
  });
  const waiting = await desk.work({
    customerId: customer.id,
    entries: [['2026-10-14T09:00', 15]],
    resolvedOn: null,
  });
  const before = await shown();
  expect(before.totals).toMatchObject({ invoices: 1, tickets: 1, net: '142.50' });
  expect(before.notResolved).toMatchObject({ tickets: 1, entries: 1 });

  // 3,000 entries that are not due, and the server knows of them: the due ones are now looked for by their ticket
  await owner.query(
    `insert into time_entry (account_id, id, ticket_id, technician_id, started_at, minutes)
     select account_id, gen_random_uuid(), ticket_id, technician_id, started_at, 10
       from time_entry, generate_series(1, 3000) where account_id = $1 and ticket_id = $2`,
    [accountId, waiting.id],
  );
  await owner.query('analyze time_entry');
  const amongMany = await shown();
  expect(amongMany).toEqual({
    ...before,
    notResolved: { ...before.notResolved, entries: 3001, workMinutes: 30_015 },
  });

  // 600 contracts that have ended: all tickets on offer are read
  const ended = Array.from({ length: 600 }, newId);
  await owner.query(
    `insert into contract (account_id, id, number, name, customer_id, bill_to_customer_id, type, start_day, billed_from_day, frequency, finished_at)
     select c.account_id, e.id, 'E' || e.place, 'Ended', c.customer_id, c.bill_to_customer_id, c.type, c.start_day, c.billed_from_day, c.frequency, now()
       from contract c, unnest($3::uuid[]) with ordinality e (id, place) where c.account_id = $1 and c.id = $2`,
    [accountId, contract.id, ended],
  );
  expect(await shown()).toEqual(amongMany);

  const [invoice] = await desk.invoicesOf((await desk.save(await desk.preview())).id);
  expect(invoice?.lines.map(({ quantity, net }) => [quantity, net])).toEqual([
    ['1', '95.00'],
    ['0.5', '47.50'],
  ]);
});

it('bills what a ticket has besides entries, and none of one on which a timer is running', async () => {
  const { id: customerId } = await desk.customer({ name: 'Buche GmbH' });
  await desk.contract({ customerId });
  const cables = { description: 'Cable', price: '12.90', quantity: '2', day: '2026-10-13' };
  await desk.work({ customerId, entries: [['2026-10-12T09:00', 60]], products: [cables] });
  await desk.work({ customerId, products: [cables], resolvedOn: '2026-10-13' });
  const timed = await desk.work({ customerId, entries: [['2026-10-14T09:00', 30]] });
  await desk.client.send('POST', '/timers/start', { body: { ticketId: timed.id } });

  // 95.00 and twice 25.80 are 146.60; the half hour waits for the timer
  const selected = async () => (await desk.preview({ customerIds: [customerId] })).contracts;
  expect(await selected()).toMatchObject([{ selectedTickets: 2, selectedBalance: '146.60' }]);
  await desk.client.send('POST', '/timers/discard', { body: {} });
  expect(await selected()).toMatchObject([{ selectedTickets: 3, selectedBalance: '194.10' }]);
});

it('leaves out notes where no line prints them, also beside a contract whose lines do', async () => {
  const [printing, other] = [await desk.customer({ name: 'Eiche' }), await desk.customer({ name: 'Fichte' })];
  await desk.contract({ customerId: printing.id, levelOfDetail: 'time-entry' });
  await desk.contract({ customerId: other.id });
  for (const { id: customerId } of [printing, other]) {
    const entries = ['2026-10-12T09:00', '2026-10-12T11:00'].map(
      (start) => [start, 30, { note: start }] as const,
    );
    await desk.work({ customerId, entries });
  }
  // twice half an hour at 95.00 each
  const both = await desk.preview({ customerIds: [printing.id, other.id] });
  expect(both.contracts).toMatchObject([{ selectedBalance: '95.00' }, { selectedBalance: '95.00' }]);
  const alone = await desk.preview({ customerIds: [other.id] });
  expect(alone.contracts).toEqual(both.contracts.slice(1));
});
