import { containing } from '../../db/listing.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';
import type { SearchView } from './schema.ts';

export type FoundRow = SearchView['items'][number];

/** Each kind of thing: where it is found, under which title. `$2` is the pattern, `$3` the text itself. */
const sources: Readonly<Record<FoundRow['kind'], string>> = {
  customer: `select c.id, c.name as title, c.number as subtitle, c.number = $3 as exact, not c.active as last, c.name as sorted
    from customer c where c.account_id = $1 and (c.name ilike $2 or c.number ilike $2)`,
  contract: `select k.id, k.name, k.number || ' · ' || c.name, k.number = $3, not k.active, k.name
    from contract k join customer c on c.account_id = $1 and c.id = k.customer_id
   where k.account_id = $1 and (k.name ilike $2 or k.number ilike $2)`,
  ticket: `select t.id, t.title, t.number || coalesce(' · ' || c.name, ''), t.number = $3, not t.open, t.title
    from ticket t left join customer c on c.account_id = $1 and c.id = t.customer_id
   where t.account_id = $1 and (t.title ilike $2 or t.number ilike $2)`,
  invoice: `select i.id, i.number, c.name, i.number = $3, false, i.number
    from invoice i join customer c on c.account_id = $1 and c.id = i.customer_id
   where i.account_id = $1 and i.number ilike $2`,
  product: `select p.id, p.name, coalesce(p.number, ''), p.number = $3, not p.active, p.name
    from product p where p.account_id = $1 and (p.name ilike $2 or p.number ilike $2)`,
  'invoice-batch': `select b.id, b.name, '', b.name = $3, b.state <> 'saved', b.name
    from invoice_batch b where b.account_id = $1 and b.name ilike $2`,
};

const ofEachKind = 5;

/** What has the text in its name, number or title, a few of each kind. */
export async function findMatches(
  tx: Tx,
  text: string,
  kinds: readonly FoundRow['kind'][],
): Promise<FoundRow[]> {
  if (text === '' || kinds.length === 0) return [];
  const parts = kinds.map(
    (kind, place) =>
      `(select ${place} as place, '${kind}' as kind, f.* from (${sources[kind]}) f (id, title, subtitle, exact, last, sorted)
         order by f.exact desc nulls last, f.last, f.sorted, f.id limit ${ofEachKind})`,
  );
  const rows = await rowsOf<[FoundRow['kind'], string, string, string]>(
    tx,
    `select kind, id, title, subtitle from (${parts.join(' union all ')}) found
      order by place, exact desc nulls last, last, sorted, id`,
    [tx.accountId, containing(text), text],
  );
  return rows.map(([kind, id, title, subtitle]) => ({ kind, id, title, subtitle }));
}
