import { rowsOf, type Tx } from '../../db/transaction.ts';
import { newId } from '../../lib/ids.ts';
import type { LedgerName } from './schema.ts';
import type { NewTransfer } from './transfers.repository.ts';

/** Corrections in the ledger whose invoice is there too, and which do not settle it yet. */
export async function listUnsettledCredits(tx: Tx, ledger: LedgerName): Promise<NewTransfer[]> {
  const rows = await rowsOf<[string, string]>(
    tx,
    `select c.id, c.id from ledger_transfer ct
       join invoice c on c.account_id = ct.account_id and c.id = ct.subject_id and c.kind <> 'invoice'
       join ledger_transfer it on it.account_id = ct.account_id and it.ledger = ct.ledger and it.kind = 'document'
            and it.subject_id = c.corrects_invoice_id and it.state = 'done'
      where ct.account_id = $1 and ct.ledger = $2 and ct.kind = 'document' and ct.state = 'done'
        and not exists (select from ledger_transfer t where t.account_id = ct.account_id and t.ledger = ct.ledger
                          and t.kind = 'allocation' and t.subject_id = c.id)`,
    [tx.accountId, ledger],
  );
  return rows.map(([subjectId, invoiceId]) => ({ id: newId(), kind: 'allocation', subjectId, invoiceId }));
}

/**
 * Money that was recorded here on invoices that are in the ledger and that the ledger does not know: receipts, and pay-outs of
 * what a correction set free. What came from the ledger itself is not sent back.
 */
export async function listUnsentMoney(
  tx: Tx,
  ledger: LedgerName,
  kind: 'payment' | 'refund',
): Promise<NewTransfer[]> {
  const rows = await rowsOf<[string, string]>(
    tx,
    `select a.id, a.invoice_id from payment_allocation a
       join payment p on p.account_id = a.account_id and p.id = a.payment_id
       join ledger_transfer it on it.account_id = a.account_id and it.ledger = $2 and it.kind = 'document'
            and it.subject_id = a.invoice_id and it.state = 'done'
      where a.account_id = $1 and p.source <> 'ledger' and not p.reversed and p.reverses_id is null and p.direction = $4
        and (a.amount > 0) = ($3 = 'payment') and a.amount <> 0
        and not exists (select from ledger_transfer t where t.account_id = a.account_id and t.ledger = $2
                          and t.kind = $3 and t.subject_id = a.id)
        and not exists (select from payment_allocation b where b.account_id = a.account_id and b.reverses_id = a.id)`,
    [tx.accountId, ledger, kind, kind === 'payment' ? 'received' : 'paid-out'],
  );
  return rows.map(([id, invoiceId]) => ({ id: newId(), kind, subjectId: id, invoiceId }));
}

/** Payments we recorded in the ledger whose counterpart here was reversed since. */
export async function listReversedPayments(tx: Tx, ledger: LedgerName): Promise<NewTransfer[]> {
  const rows = await rowsOf<[string, string]>(
    tx,
    `select t.subject_id, t.invoice_id from ledger_transfer t
       join payment_allocation a on a.account_id = t.account_id and a.id = t.subject_id
       join payment p on p.account_id = a.account_id and p.id = a.payment_id and p.reversed
      where t.account_id = $1 and t.ledger = $2 and t.kind = 'payment' and t.state = 'done'
        and not exists (select from ledger_transfer v where v.account_id = t.account_id and v.ledger = t.ledger
                          and v.kind = 'payment-void' and v.subject_id = t.subject_id)`,
    [tx.accountId, ledger],
  );
  return rows.map(([id, invoiceId]) => ({ id: newId(), kind: 'payment-void', subjectId: id, invoiceId }));
}

/** Invoices and corrections there whose open amounts decide what waits, and credit notes whose version a taking back must name. */
export async function listOpenAmountsNeeded(
  tx: Tx,
  ledger: LedgerName,
): Promise<{ readonly transferId: string; readonly isInvoice: boolean; readonly remoteId: string }[]> {
  const rows = await rowsOf<[string, boolean, string]>(
    tx,
    `select distinct t.id, i.kind = 'invoice', t.remote_id
       from ledger_transfer w
       join invoice c on c.account_id = w.account_id and c.id = w.invoice_id
       join invoice i on i.account_id = w.account_id
            and (i.id in (c.id, c.corrects_invoice_id) or i.corrects_invoice_id = c.id)
       join ledger_transfer t on t.account_id = w.account_id and t.ledger = w.ledger and t.kind = 'document'
            and t.subject_id = i.id and t.remote_id is not null
      where w.account_id = $1 and w.ledger = $2 and w.state = 'waiting' and w.kind in ('allocation', 'refund', 'reduction')
     union all
     select r.id, false, r.remote_id
       from ledger_transfer w
       join ledger_transfer r on r.account_id = w.account_id and r.ledger = w.ledger and r.kind = 'reduction'
            and r.subject_id = w.subject_id and r.remote_id is not null
      where w.account_id = $1 and w.ledger = $2 and w.state = 'waiting' and w.kind = 'reduction-void'`,
    [tx.accountId, ledger],
  );
  return rows.map(([transferId, isInvoice, remoteId]) => ({ transferId, isInvoice, remoteId }));
}
