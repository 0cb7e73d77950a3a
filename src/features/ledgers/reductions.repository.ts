import type { Day } from '../../billing/period.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';
import { newId } from '../../lib/ids.ts';
import type { LedgerName } from './schema.ts';
import type { NewTransfer } from './transfers.repository.ts';

/** Cash discounts and write-offs that stand, whatever payments and taking back came after. */
const standing = `
  select a.account_id, a.id, a.invoice_id, 'cash-discount' as kind, p.paid_on as day, a.cash_discount as amount,
         a.cash_discount_taxes as taxes
    from payment_allocation a
    join payment p on p.account_id = a.account_id and p.id = a.payment_id and not p.reversed
   where a.account_id = $1 and a.cash_discount > 0
     and (select sum(b.cash_discount) from payment_allocation b
           where b.account_id = a.account_id and b.payment_id = a.payment_id and b.invoice_id = a.invoice_id) > 0
  union all
  select w.account_id, w.id, w.invoice_id, 'write-off', w.written_off_on, w.amount, null
    from write_off w
   where w.account_id = $1 and w.amount > 0
     and not exists (select from write_off n where n.account_id = w.account_id and n.invoice_id = w.invoice_id
                       and n.amount < 0 and n.created_at >= w.created_at)`;

/** Those of invoices that are in the ledger, which does not know of them. */
export async function listUnsentReductions(tx: Tx, ledger: LedgerName): Promise<NewTransfer[]> {
  const rows = await rowsOf<[string, string]>(
    tx,
    `select s.id, s.invoice_id from (${standing}) s
       join ledger_transfer it on it.account_id = s.account_id and it.ledger = $2 and it.kind = 'document'
            and it.subject_id = s.invoice_id and it.state = 'done'
      where not exists (select from ledger_transfer t where t.account_id = s.account_id and t.ledger = $2
                          and t.kind = 'reduction' and t.subject_id = s.id)`,
    [tx.accountId, ledger],
  );
  return rows.map(([id, invoiceId]) => ({ id: newId(), kind: 'reduction', subjectId: id, invoiceId }));
}

/** A reduction to be frozen. */
export type ReductionToSend = {
  readonly id: string;
  readonly kind: 'cash-discount' | 'write-off';
  readonly day: Day;
  readonly amount: string;
  /** As they were booked; null: in the proportions of the invoice. */
  readonly taxes: readonly Readonly<Record<'category' | 'percentage' | 'net' | 'tax', string>>[] | null;
  /** What is open on the invoice there. */
  readonly invoiceOpen: string | null;
};

/** Of these ids, those that stand. */
export async function listReductions(
  tx: Tx,
  ledger: LedgerName,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ReductionToSend>> {
  const rows = await rowsOf<
    [string, ReductionToSend['kind'], Day, string, ReductionToSend['taxes'], string | null]
  >(
    tx,
    `select s.id, s.kind, s.day, s.amount, s.taxes, it.remote_open from (${standing}) s
       left join ledger_transfer it on it.account_id = s.account_id and it.ledger = $2 and it.kind = 'document'
            and it.subject_id = s.invoice_id
      where s.id = any($3::uuid[])`,
    [tx.accountId, ledger, ids],
  );
  return new Map(
    rows.map(([id, kind, day, amount, taxes, invoiceOpen]) => [
      id,
      { id, kind, day, amount, taxes, invoiceOpen },
    ]),
  );
}

/** Those in the ledger that stand and do not settle their invoice there yet. */
export async function listUnsettledReductions(tx: Tx, ledger: LedgerName): Promise<NewTransfer[]> {
  const rows = await rowsOf<[string, string]>(
    tx,
    `select r.subject_id, r.invoice_id from ledger_transfer r
       join (${standing}) s on s.id = r.subject_id
      where r.account_id = $1 and r.ledger = $2 and r.kind = 'reduction' and r.state = 'done'
        and not exists (select from ledger_transfer t where t.account_id = r.account_id and t.ledger = r.ledger
                          and t.kind = 'allocation' and t.subject_id = r.subject_id)`,
    [tx.accountId, ledger],
  );
  return rows.map(([subjectId, invoiceId]) => ({ id: newId(), kind: 'allocation', subjectId, invoiceId }));
}

/**
 * The next step of taking back, in the ledger too, what is claimed again here: first the credit note comes off its invoice, then it goes
 * itself. What a person was asked to take back there, before this was done by itself, is left to them.
 */
export async function listReductionsToTakeBack(tx: Tx, ledger: LedgerName): Promise<NewTransfer[]> {
  const of = (kind: string, alias: string) =>
    `left join ledger_transfer ${alias} on ${alias}.account_id = r.account_id and ${alias}.ledger = r.ledger
          and ${alias}.kind = '${kind}' and ${alias}.subject_id = r.subject_id`;
  const rows = await rowsOf<['allocation-void' | 'reduction-void', string, string]>(
    tx,
    `select case when a.state = 'done' and v.id is null then 'allocation-void' else 'reduction-void' end, r.subject_id, r.invoice_id
       from ledger_transfer r ${of('allocation', 'a')} ${of('allocation-void', 'v')} ${of('reduction-void', 'w')}
      where r.account_id = $1 and r.ledger = $2 and r.kind = 'reduction' and r.state = 'done' and w.id is null
        and (a.id is null or a.state in ('done', 'failed', 'ignored')) and (v.id is null or v.state = 'done')
        and not exists (select from (${standing}) s where s.id = r.subject_id)
        and not exists (select from ledger_exception e where e.account_id = r.account_id and e.ledger = r.ledger
                          and e.code = 'reduction-stays' and e.subject = r.id::text)`,
    [tx.accountId, ledger],
  );
  return rows.map(([kind, subjectId, invoiceId]) => ({ id: newId(), kind, subjectId, invoiceId }));
}

/** A credit note there, and what of it settles its invoice, to be taken back. */
export type ReductionThere = {
  readonly creditNoteId: string;
  readonly version: string | null;
  readonly number: string;
  readonly amount: string;
  readonly allocation: { readonly remoteId: string; readonly version: string | null } | null;
};

/** By the reduction. */
export async function listReductionsThere(
  tx: Tx,
  ledger: LedgerName,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ReductionThere>> {
  type Row = [string, string, string | null, string | null, string | null, string | null, string | null];
  const rows = await rowsOf<Row>(
    tx,
    `select r.subject_id, r.remote_id, r.remote_version, r.remote_number, r.remote_gross, a.remote_id, a.remote_version
       from ledger_transfer r
       left join ledger_transfer a on a.account_id = r.account_id and a.ledger = r.ledger and a.kind = 'allocation'
            and a.subject_id = r.subject_id and a.remote_id is not null
      where r.account_id = $1 and r.ledger = $2 and r.kind = 'reduction' and r.subject_id = any($3::uuid[])
        and r.remote_id is not null`,
    [tx.accountId, ledger, ids],
  );
  return new Map(
    rows.map(([id, creditNoteId, version, number, amount, remoteId, allocationVersion]) => {
      const allocation = remoteId === null ? null : { remoteId, version: allocationVersion };
      return [id, { creditNoteId, version, number: number ?? '', amount: amount ?? '', allocation }];
    }),
  );
}
