import { pieceKeys } from '../../billing/pieces.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';
import type { BilledItemKind } from '../tickets/holding.operations.ts';
import type { LinesToRelease } from './release.operations.ts';

/** The key of a billed item. */
type ItemKey = { readonly kind: BilledItemKind; readonly sourceId: string; readonly piece: string };
type KeyRow = [BilledItemKind, string, string];

const keyOf = ([kind, sourceId, piece]: KeyRow): ItemKey => ({ kind, sourceId, piece });

/** What a holder holds apart from its issued invoices; `all` if those hold nothing. */
export async function listItemsWithoutIssued(
  tx: Tx,
  holderId: string,
): Promise<'all' | { readonly draftIds: string[]; readonly settledAtZero: ItemKey[] }> {
  const [issued] = await rowsOf(
    tx,
    `select 1 from invoice i where i.account_id = $1 and i.holder_id = $2 and not i.draft and exists (
       select from billed_item b where b.account_id = $1 and b.invoice_id = i.id) limit 1`,
    [tx.accountId, holderId],
  );
  if (issued === undefined) return 'all';
  const drafts = await rowsOf<[string]>(
    tx,
    'select id from invoice where account_id = $1 and holder_id = $2 and draft',
    [tx.accountId, holderId],
  );
  const settled = await rowsOf<KeyRow>(
    tx,
    `select kind, source_id, piece from billed_item
      where account_id = $1 and holder_id = $2 and invoice_id is null`,
    [tx.accountId, holderId],
  );
  return { draftIds: drafts.map(([id]) => id), settledAtZero: settled.map(keyOf) };
}

/** Hourly projects whose one bill stands on these invoices (R7). */
export async function listProjectsOf(
  tx: Tx,
  holderId: string,
  invoiceIds: readonly string[] | 'all',
): Promise<string[]> {
  const rows = await rowsOf<[string]>(
    tx,
    `select source_id from billed_item
      where account_id = $1 and holder_id = $2 and kind = 'contract-period' and piece = $3
        and ($4::uuid[] is null or invoice_id = any($4::uuid[]))`,
    [tx.accountId, holderId, pieceKeys.project, invoiceIds === 'all' ? null : invoiceIds],
  );
  return rows.map(([id]) => id);
}

/** What lines hold, and what goes with them without a line. */
export async function listItemsOfLines(
  tx: Tx,
  { invoiceId, lineIds, blockContractIds }: LinesToRelease,
): Promise<ItemKey[]> {
  const rows = await rowsOf<KeyRow>(
    tx,
    `with own as (
       select b.kind, b.source_id, b.piece, b.line_id, b.line_id = any($3::uuid[]) as goes,
              coalesce(e.ticket_id, p.ticket_id, x.ticket_id) as ticket_id
         from billed_item b
         left join time_entry e on b.kind = 'time-entry' and e.account_id = $1 and e.id = b.source_id
         left join ticket_product p on b.kind = 'ticket-product' and p.account_id = $1 and p.id = b.source_id
         left join ticket_expense x on b.kind = 'ticket-expense' and x.account_id = $1 and x.id = b.source_id
        where b.account_id = $1 and b.invoice_id = $2),
     leaving as (
       select ticket_id from own where ticket_id is not null
        group by ticket_id having bool_or(goes) and bool_and(coalesce(goes, true)))
     select kind, source_id, piece from own
      where goes
         or (line_id is null and ticket_id in (select ticket_id from leaving))
         or (line_id is null and kind = 'contract-period' and source_id = any($4::uuid[])
             and piece ~ '^(usage|draw|block)/')`,
    [tx.accountId, invoiceId, lineIds, blockContractIds],
  );
  return rows.map(keyOf);
}
