import { insertRows } from '../../db/insert-rows.ts';
import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';
import type { BlockStateToSave, BlocksReleased } from './block-states.operations.ts';

export async function insertBlockStates(
  tx: Tx,
  holderId: string,
  states: readonly BlockStateToSave[],
): Promise<void> {
  await insertRows(
    tx,
    'block_state',
    [
      { name: 'contract_id', type: 'uuid', of: ({ contractId }) => contractId },
      { name: 'period_start', type: 'date', of: ({ periodStart }) => periodStart },
      { name: 'sequence', type: 'integer', of: ({ sequence }) => sequence },
      { name: 'holder_id', type: 'uuid', of: () => holderId },
      { name: 'state', type: 'jsonb', of: ({ state }) => JSON.stringify(state) },
    ],
    states,
  );
}

/** The states whose usage period or draw is an item of the part; see `pieces.ts` of the core for the names of pieces. */
const ofPart = `s.account_id = $1 and s.holder_id = $2
  and ($4::uuid[] is null or s.contract_id = any($4))
  and ($3::uuid[] is null or exists (
    select from billed_item b
     where b.account_id = $1 and b.kind = 'contract-period' and b.source_id = s.contract_id
       and b.piece in ('usage/' || s.period_start, 'draw/' || s.sequence)
       and b.holder_id = $2 and b.invoice_id = any($3)))`;

function partOf(tx: Tx, { holderId, invoiceIds, contractIds }: BlocksReleased): unknown[] {
  return [
    tx.accountId,
    holderId,
    invoiceIds === 'all' ? null : invoiceIds,
    contractIds === 'all' ? null : contractIds,
  ];
}

/** A state of the same block that came after one of these and stays. */
export async function findLaterState(
  tx: Tx,
  released: BlocksReleased,
): Promise<{ readonly contract: string; readonly period: string; readonly holder: string } | null> {
  const [later] = await rowsOf<[string, string, string]>(
    tx,
    `with released as (
       select s.contract_id, s.period_start, s.sequence from block_state s where ${ofPart})
     select c.number, l.period_start, h.name
       from released r
       join block_state l on l.account_id = $1 and l.contract_id = r.contract_id
            and (l.period_start, l.sequence) > (r.period_start, r.sequence)
       join contract c on c.account_id = $1 and c.id = l.contract_id
       join holder h on h.account_id = $1 and h.id = l.holder_id
      where (l.contract_id, l.period_start, l.sequence) not in (select * from released)
      order by l.period_start, c.number
      limit 1`,
    partOf(tx, released),
  );
  if (later === undefined) return null;
  const [contract, period, holder] = later;
  return { contract, period, holder };
}

export async function deleteBlockStates(tx: Tx, released: BlocksReleased): Promise<void> {
  await changedBy(tx, `delete from block_state s where ${ofPart}`, partOf(tx, released));
}
