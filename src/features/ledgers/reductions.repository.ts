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

/** Credit notes there of what was taken back here since; each is told once. */
export async function listStaleReductions(
  tx: Tx,
  ledger: LedgerName,
): Promise<
  {
    readonly id: string;
    readonly invoiceId: string;
    readonly number: string;
    readonly remoteNumber: string;
    readonly amount: string;
  }[]
> {
  const rows = await rowsOf<[string, string, string, string | null, string | null]>(
    tx,
    `select t.id, t.invoice_id, t.reference, t.remote_number, t.remote_gross from ledger_transfer t
      where t.account_id = $1 and t.ledger = $2 and t.kind = 'reduction' and t.state = 'done'
        and not exists (select from (${standing}) s where s.id = t.subject_id)
        and not exists (select from ledger_exception e where e.account_id = t.account_id and e.ledger = t.ledger
                          and e.code = 'reduction-stays' and e.subject = t.id::text)`,
    [tx.accountId, ledger],
  );
  return rows.map(([id, invoiceId, number, remoteNumber, amount]) => ({
    id,
    invoiceId,
    number,
    remoteNumber: remoteNumber ?? '',
    amount: amount ?? '',
  }));
}
