import type { Source } from '../../billing/explanation.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';
import type { ExplanationView } from './schema.ts';

type SourceView = ExplanationView['sources'][number];
type Name = Pick<SourceView, 'ticketNumber' | 'label' | 'day' | 'technician'>;

/** The first days of versions of contracts, oldest first. */
export async function findVersionDays(tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await rowsOf<[string]>(
    tx,
    'select valid_from from contract_version where account_id = $1 and id = any($2::uuid[]) order by valid_from',
    [tx.accountId, ids],
  );
  return rows.map(([day]) => day);
}

/** What a line was made from, by the names people know it by. */
export async function describeSources(
  tx: Tx,
  sources: readonly Source[],
  timeZone: string,
): Promise<SourceView[]> {
  const names = await namesOf(
    tx,
    sources.map(([, id]) => id),
    timeZone,
  );
  return sources.map((source) => {
    const [kind, id, worked, billed, covered] = source;
    return {
      ...(names.get(id) ?? { ticketNumber: null, label: '', day: null, technician: null }),
      kind,
      id,
      piece: typeof worked === 'string' ? worked : null,
      workedMinutes: typeof worked === 'number' ? worked : null,
      billedMinutes: billed ?? null,
      covered: covered ?? null,
    };
  });
}

async function namesOf(tx: Tx, ids: readonly string[], timeZone: string): Promise<ReadonlyMap<string, Name>> {
  const rows = await rowsOf<[string, string | null, string, string | null, string | null]>(
    tx,
    `select e.id, t.number, e.note, (e.started_at at time zone $3)::date, p.name
       from time_entry e
       join ticket t on t.account_id = $1 and t.id = e.ticket_id
       join technician p on p.account_id = $1 and p.id = e.technician_id
      where e.account_id = $1 and e.id = any($2::uuid[])
      union all
     select w.id, t.number, w.description, w.day, null
       from ticket_product w join ticket t on t.account_id = $1 and t.id = w.ticket_id
      where w.account_id = $1 and w.id = any($2::uuid[])
      union all
     select w.id, t.number, w.description, w.day, null
       from ticket_expense w join ticket t on t.account_id = $1 and t.id = w.ticket_id
      where w.account_id = $1 and w.id = any($2::uuid[])
      union all
     select k.id, null, k.number || ' ' || k.name, null, null
       from contract k where k.account_id = $1 and k.id = any($2::uuid[])`,
    [tx.accountId, ids, timeZone],
  );
  return new Map(
    rows.map(([id, ticketNumber, label, day, technician]) => [id, { ticketNumber, label, day, technician }]),
  );
}
