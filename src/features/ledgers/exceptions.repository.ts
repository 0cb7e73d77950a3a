import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';
import { newId } from '../../lib/ids.ts';
import type { LedgerName } from './schema.ts';

export type NewException = {
  readonly code: string;
  /** What it is about; the same thing is not raised twice while it is open. */
  readonly subject: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly transferId?: string | null;
  readonly invoiceId?: string | null;
};

/** Puts things before a person; what stands there already gets the newer words. */
export async function raise(
  tx: Tx,
  ledger: LedgerName,
  exceptions: readonly NewException[],
  now: Date,
): Promise<void> {
  if (exceptions.length === 0) return;
  const once = [...new Map(exceptions.map((one) => [`${one.code} ${one.subject}`, one])).values()];
  await changedBy(
    tx,
    `insert into ledger_exception (account_id, ledger, id, code, subject, params, transfer_id, invoice_id, at)
     select a.account_id, $2, u.id, u.code, u.subject, u.params::jsonb, u.transfer_id, u.invoice_id, $3
       from account a, unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::uuid[])
            u (id, code, subject, params, transfer_id, invoice_id)
      where a.account_id = $1
     on conflict (account_id, ledger, code, subject) where state = 'open' do update set params = excluded.params`,
    [
      tx.accountId,
      ledger,
      now,
      once.map(() => newId()),
      once.map(({ code }) => code),
      once.map(({ subject }) => subject),
      once.map(({ params = {} }) => JSON.stringify(params)),
      once.map(({ transferId = null }) => transferId),
      once.map(({ invoiceId = null }) => invoiceId),
    ],
  );
}

/** Closes what was open about these transfers: they went through, or are tried again. */
export async function resolveOfTransfers(tx: Tx, transferIds: readonly string[], now: Date): Promise<void> {
  await changedBy(
    tx,
    `update ledger_exception set state = 'resolved', closed_at = $3
      where account_id = $1 and state = 'open' and transfer_id = any($2::uuid[])`,
    [tx.accountId, transferIds, now],
  );
}

export type ExceptionRow = {
  readonly id: string;
  readonly ledger: LedgerName;
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
  readonly transferId: string | null;
  readonly invoice: { readonly id: string; readonly number: string } | null;
  readonly state: 'open' | 'resolved' | 'ignored';
  readonly at: Date;
  readonly note: string;
};

type Row = [
  string,
  LedgerName,
  string,
  Record<string, string>,
  string | null,
  { id: string; number: string } | null,
  ExceptionRow['state'],
  Date,
  string,
];

export async function listExceptions(
  tx: Tx,
  state: ExceptionRow['state'],
  ledger: LedgerName | null,
): Promise<ExceptionRow[]> {
  const rows = await rowsOf<Row>(
    tx,
    `select e.id, e.ledger, e.code, e.params, e.transfer_id,
            case when i.id is not null then json_build_object('id', i.id, 'number', coalesce(i.number, '')) end,
            e.state, e.at, e.note
       from ledger_exception e
       left join invoice i on i.account_id = e.account_id and i.id = e.invoice_id
      where e.account_id = $1 and e.state = $2 and ($3::text is null or e.ledger = $3)
      order by e.at desc, e.id limit 500`,
    [tx.accountId, state, ledger],
  );
  return rows.map(toRow);
}

export async function lockException(tx: Tx, id: string): Promise<ExceptionRow | null> {
  const [row] = await rowsOf<Row>(
    tx,
    `select e.id, e.ledger, e.code, e.params, e.transfer_id, null::json, e.state, e.at, e.note
       from ledger_exception e where e.account_id = $1 and e.id = $2 for update`,
    [tx.accountId, id],
  );
  return row === undefined ? null : toRow(row);
}

function toRow([id, ledger, code, params, transferId, invoice, state, at, note]: Row): ExceptionRow {
  return { id, ledger, code, params, transferId, invoice, state, at, note };
}

export async function closeException(
  tx: Tx,
  id: string,
  state: 'resolved' | 'ignored',
  by: { readonly actor: string; readonly at: Date; readonly note: string },
): Promise<void> {
  await changedBy(
    tx,
    `update ledger_exception set state = $3, closed_at = $4, closed_by = $5, note = $6
      where account_id = $1 and id = $2`,
    [tx.accountId, id, state, by.at, by.actor, by.note],
  );
}

export async function countOpen(tx: Tx, ledger: LedgerName): Promise<number> {
  const [row] = await rowsOf<[number]>(
    tx,
    `select count(*)::int from ledger_exception where account_id = $1 and ledger = $2 and state = 'open'`,
    [tx.accountId, ledger],
  );
  return row?.[0] ?? 0;
}
