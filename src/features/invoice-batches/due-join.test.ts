import { afterAll, expect, it } from 'vitest';
import { readBinaryCopy } from '../../db/binary-copy.ts';
import { afterField, textField } from '../../db/binary-fields.ts';
import { copyOut, inAccount, rowsOf, type Tx } from '../../db/transaction.ts';
import { newId } from '../../lib/ids.ts';
import { freshDatabase } from '../../testing/database.ts';
import type { Place } from './due.repository.ts';
import { openEntriesJoin, placeTickets, type TicketEntries } from './due-join.ts';

const fresh = await freshDatabase();
afterAll(fresh.close);

/**
 * 10,000 tickets of 100 customers, 100 to each, with three entries each that lie as if by chance. Every customer has a contract of
 * its own, which is the default one, and every tenth has another one that is so as well; each fourth ticket names no contract.
 */
const ticketsSql = `select md5('ticket' || n)::uuid as id, case when n % 4 > 0 then md5('contract' || n % 100)::uuid end as contract,
    md5('customer' || n % 100)::uuid as customer, null::date as billing_day, 1::"char" as flags, n::text as number, '' as title, n
  from generate_series(0, 9999) n`;
const entriesSql = `select t.id as ticket, '2026-10-01 08:00+00'::timestamptz + abs(hashint4(t.n * 3 + k)) % 40 * interval '1 hour' as start,
    md5('entry' || t.n || ' ' || k)::uuid::text as id, 5 as minutes, 1::"char" as flags, null::uuid as rate, null::text as price, t.n
  from (${ticketsSql}) t, generate_series(0, 2) k order by hashint4(t.n * 3 + k)`;

const uuidOf = async (tx: Tx, names: readonly string[]) =>
  (await rowsOf<[string]>(tx, `select md5(name)::uuid from unnest($1::text[]) name`, [names])).map(
    ([id]) => id,
  );

async function placesOf(tx: Tx): Promise<Place[]> {
  const own = [...Array(100).keys()];
  const second = own.filter((customer) => customer % 10 === 0);
  const contracts = await uuidOf(tx, [...own.map((n) => `contract${n}`), ...second.map((n) => `second${n}`)]);
  const customers = await uuidOf(
    tx,
    [...own, ...second].map((n) => `customer${n}`),
  );
  return contracts.map((contractId, index) => ({
    contractId,
    customerId: customers[index] ?? '',
    billToId: customers[index] ?? '',
    defaultFor: { startDay: '2026-01-01', endDay: null } as Place['defaultFor'],
    isDormant: false,
    printsEntries: false,
  }));
}

it('gives each ticket of a place its entries by start and id, shares of tickets or not, until the place is gone by', async () => {
  await inAccount(fresh.database, newId(), async (tx) => {
    const places = await placesOf(tx);
    const copy = (select: string) => copyOut(tx, `copy (${select}) to stdout (format binary)`);
    const tickets = await readBinaryCopy(
      copy(`select id, flags, contract, customer, billing_day, number, title from (${ticketsSql}) t`),
    );
    const placed = placeTickets(tickets, places);
    const join = openEntriesJoin(tickets, placed, places.length);
    await join.takeAll(copy(`select ticket, start, id, minutes, flags, rate, price from (${entriesSql}) e`));
    const expected = new Map(
      await rowsOf<[number, string]>(
        tx,
        `select e.n, string_agg(e.id, ' ' order by e.start, e.id) from (${entriesSql}) e group by e.n`,
      ),
    );
    const seen = new Map<number, number>();
    for (const place of places.keys()) {
      join.letGoBefore(place);
      for (const pair of placed.byPlace.of(place)) {
        const ticket = placed.ticketOf[pair] ?? 0;
        const ids = idsOf(join.entriesOf(ticket));
        expect(ids.join(' '), String(ticket)).toBe(expected.get(ticket));
        expect(join.countEntries(ticket)).toBe(3);
        seen.set(ticket, (seen.get(ticket) ?? 0) + 1);
      }
    }
    // All 100 tickets of customers 0, 20, 40, 60 and 80 have numbers that four divides: they name no contract, and there are two.
    expect(seen.size).toBe(10_000);
    expect([...seen.values()].filter((times) => times === 2)).toHaveLength(500);
    // Nothing is at a place behind the last one.
    join.letGoBefore(places.length);
    expect(() => join.entriesOf(0)).toThrow('gone by');
    expect(() => join.entriesOf(9_999)).toThrow('gone by');
  });
});

/** Of each behind its start, which takes 12 bytes; then come minutes, flags, rate and price. */
function idsOf({ bytes, start, end }: TicketEntries): (string | null)[] {
  const ids: (string | null)[] = [];
  for (let at = start; at < end; ) {
    const id = at + 12;
    ids.push(textField(bytes, id));
    at = [1, 2, 3, 4, 5].reduce((field) => afterField(bytes, field), id);
  }
  return ids;
}
