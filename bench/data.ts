import type { Client } from 'pg';

/** How much work there is to bill. */
export type Size = { readonly contracts: number; readonly entries: number };

/** The month that is billed. */
export const month = { firstDay: '2026-10-01', cutOff: '2026-10-31' } as const;

/** As a service desk has them: 438 tickets with 1,730 entries in the sample data, four each. */
const entriesPerTicket = 4;
const technicians = 200;

/**
 * Fills an account with a month of work, always the same: customers with a contract each – two thirds hourly, the rest
 * blocks, retainers and monitoring –, their tickets, time entries, products and expenses. Everything is due at the end of
 * October 2026. Entries lie in the table by time, as a desk writes them, not by ticket.
 *
 * @param owner Connected as `tagwerk_owner`, for whom no policy counts.
 */
export async function seedMonth(owner: Client, accountId: string, size: Size): Promise<void> {
  const tickets = Math.ceil(size.entries / entriesPerTicket);
  await owner.query(catalogueSql(accountId));
  await owner.query(contractsSql(accountId, size.contracts));
  await owner.query(ticketsSql(accountId, tickets, size.contracts));
  await owner.query(entriesSql(accountId, size.entries, tickets));
  await owner.query(itemsSql(accountId, tickets));
  await owner.query('vacuum analyze');
}

/** A UUID of version 7 made from a kind and a number, so that the same data has the same ids in every run. */
function id(kind: string, number: string): string {
  return `(lpad(to_hex(1790000000000 + (${number})::bigint), 12, '0') || '7' || substr(md5('${kind}' || (${number})), 1, 3)
    || '8' || substr(md5('${kind}' || (${number})), 4, 15))::uuid`;
}

/** A number from 0 to `below` − 1 that looks like chance and is not. */
function chance(of: string, number: string, below: number): string {
  return `(('x' || substr(md5('${of}' || (${number})), 1, 7))::bit(28)::int % ${below})`;
}

function catalogueSql(account: string): string {
  return `
insert into rate (account_id, id, name, unit, price, validity)
values ('${account}', ${id('rate', '1')}, 'Standard', 'hour', 95, null),
  ('${account}', ${id('rate', '2')}, 'Evening and weekend', 'hour', 142.5,
   '{"holidays": true, "hours": [{"weekdays": [1,2,3,4,5], "from": "18:00", "to": "24:00"}, {"weekdays": [6,7], "from": "00:00", "to": "24:00"}]}'),
  ('${account}', ${id('rate', '3')}, 'On site', 'hour', 120, null);
insert into technician (account_id, id, name)
select '${account}', ${id('technician', 'n')}, 'Technician ' || n from generate_series(1, ${technicians}) n;`;
}

function contractsSql(account: string, contracts: number): string {
  const terms = `case when n % 20 < 13 then '{"type": "hourly"}'
    when n % 20 < 16 then '{"type": "block-hours", "mode": {"kind": "per-period", "rollover": {"kind": "periods", "periods": 3}}, "includedMinutes": 600, "pricePerHour": "85", "overagePricePerHour": "100"}'
    when n % 20 < 18 then '{"type": "retainer", "description": "Managed service", "quantity": "12", "price": "45"}'
    when n % 20 = 18 then '{"type": "remote-monitoring", "prices": [{"class": "agents", "description": "Monitored device", "price": "3.5"}]}'
    else '{"type": "block-money", "mode": {"kind": "per-period", "rollover": {"kind": "none"}}, "amount": "1000", "overagePricePerHour": null}' end`;
  return `
insert into customer (account_id, id, number, name, country, street, postal_code, city)
select '${account}', ${id('customer', 'n')}, 'C' || n, 'Customer ' || lpad((n * 7919 % ${contracts} + 1)::text, 6, '0'), 'DE', 'Street ' || n, '10115', 'Berlin'
  from generate_series(1, ${contracts}::bigint) n;
insert into contract (account_id, id, number, name, customer_id, bill_to_customer_id, type, start_day, billed_from_day, is_default, frequency)
select '${account}', ${id('contract', 'n')}, 'K' || n, 'Service', ${id('customer', 'n')}, ${id('customer', 'n')}, (${terms})::json ->> 'type',
       '${month.firstDay}', '${month.firstDay}', true, 'monthly'
  from generate_series(1, ${contracts}::bigint) n;
insert into contract_version (account_id, id, contract_id, valid_from, terms)
select '${account}', ${id('version', 'n')}, ${id('contract', 'n')}, '${month.firstDay}', (${terms})::jsonb
  from generate_series(1, ${contracts}::bigint) n;
insert into contract_rate (account_id, version_id, rate_id, position, price)
select '${account}', ${id('version', 'n')}, ${id('rate', 'r')}, case r when 2 then 1 else r + 1 end, case when n % 10 = 0 then 80 + 10 * r end
  from generate_series(1, ${contracts}::bigint) n, generate_series(1, 3) r;
insert into contract_position (account_id, id, contract_id, position, description, quantity, price, from_day)
select '${account}', ${id('position', 'n * 2 + p')}, ${id('contract', 'n')}, p, 'Server maintenance ' || p, p, 150, '${month.firstDay}'
  from generate_series(1, ${contracts}::bigint) n, generate_series(1, 2) p where n % 20 in (16, 17);
insert into contract_count (account_id, id, contract_id, class, counted_on, quantity, evidence, source, created_by)
select '${account}', ${id('count', 'n')}, ${id('contract', 'n')}, 'agents', '2026-10-28', n % 90 + 5, 'Agents seen on 28 October', 'api', 'bench'
  from generate_series(1, ${contracts}::bigint) n where n % 20 = 18;`;
}

/** One ticket in twenty names no contract and takes the customer's default. */
function ticketsSql(account: string, tickets: number, contracts: number): string {
  return `
insert into ticket (account_id, id, number, title, customer_id, contract_id, status_id, status_billable, billing_day, opened_at, resolved_at)
select '${account}', ${id('ticket', 'n')}, n::text, 'Something does not work ' || n, ${id('customer', `n % ${contracts} + 1`)},
       case when n % 20 > 0 then ${id('contract', `n % ${contracts} + 1`)} end, s.id, true,
       ('2026-10-02'::date + (n * 27 / ${tickets})::int), ${openedAt(tickets)}, ${openedAt(tickets)} + interval '30 hours'
  from generate_series(1, ${tickets}::bigint) n, ticket_status s where s.account_id = '${account}' and s.phase = 'closed';`;
}

function openedAt(tickets: number): string {
  return `('2026-10-01 06:00+00'::timestamptz + (n * 2332800 / ${tickets}) * interval '1 second')`;
}

function entriesSql(account: string, entries: number, tickets: number): string {
  return `
insert into time_entry (account_id, id, ticket_id, technician_id, started_at, minutes, billable, on_site, rate_id, price, note)
select '${account}', ${id('entry', 'e')}, ${id('ticket', 'n')}, ${id('technician', `${chance('t', 'e', technicians)} + 1`)},
       ${openedAt(tickets)} + (k * 400 + ${chance('s', 'e', 300)}) * interval '1 minute', ${chance('m', 'e', 110)} + 3,
       e % 50 > 0, e % 30 = 0, case when e % 30 = 0 then ${id('rate', '3')} end, case when e % 200 = 1 then 99.5 end,
       'Looked at the log, found the cause and put it right. Case ' || e
  from (select e, (e - 1) / ${entriesPerTicket} + 1 as n, (e - 1) % ${entriesPerTicket} as k from generate_series(1, ${entries}::bigint) e
  ) made (e, n, k) where n <= ${tickets} order by n + k * ${Math.ceil(tickets / 60)};`;
}

function itemsSql(account: string, tickets: number): string {
  return `
insert into ticket_product (account_id, id, ticket_id, description, day, item_kind, quantity, price)
select '${account}', ${id('ticket-product', 'n')}, ${id('ticket', 'n')}, 'Network cable ' || n, '2026-10-05', 'goods', n % 4 + 1, 12.9
  from generate_series(1, ${tickets}) n where n % 50 = 0;
insert into ticket_expense (account_id, id, ticket_id, description, day, item_kind, quantity, price)
select '${account}', ${id('ticket-expense', 'n')}, ${id('ticket', 'n')}, 'Travel', '2026-10-05', 'service', n % 40 + 1, 0.52
  from generate_series(1, ${tickets}) n where n % 100 = 0;`;
}
