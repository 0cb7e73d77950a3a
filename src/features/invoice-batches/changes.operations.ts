import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { type Message, say } from '../../lib/messages.ts';
import { type ContractName, findContractNames, listChanged, listTaken } from './changes.repository.ts';
import type { DueContract } from './collect.operations.ts';
import type { BatchView, SaveBatchBody } from './schema.ts';

/** Contracts on which something else is due than a preview showed; null: the contract is not there any more. */
export type Changed = ReadonlyMap<string, DueContract | null>;

type Change = NonNullable<BatchView['refusal']>['changes'][number];

/** More than a person reads. */
const contractsAtMost = 200;

/**
 * What happened on these contracts since the preview: what was added, what was taken by another batch or invoice, what was
 * changed (R26). What left no trace by which it can be named is told in general.
 *
 * @returns Contract by contract, in the order of their numbers.
 */
export async function changesSince(
  tx: Tx,
  { language }: Pick<Context, 'language'>,
  { preparedAt, cutOff }: Pick<SaveBatchBody, 'preparedAt' | 'cutOff'>,
  changed: Changed,
): Promise<Change[]> {
  const ids = [...changed.keys()].slice(0, contractsAtMost);
  if (ids.length === 0) return [];
  const names = await findContractNames(tx, ids);
  const since = preparedAt === undefined ? null : new Date(preparedAt);
  const taken = since === null ? [] : await listTaken(tx, ids, since);
  const touched = since === null ? [] : await listChanged(tx, ids, since, cutOff);
  const absent = ids
    .filter((id) => changed.get(id) === null)
    .map((contractId) => told(contractId, 'changed', { key: 'invoiceBatches.contractAbsent' }));
  const named = [
    ...taken.map(({ contractId, ticket, holder }) =>
      told(
        contractId,
        'taken',
        ticket === null
          ? { key: 'invoiceBatches.feeTaken', params: { holder } }
          : { key: 'invoiceBatches.ticketTaken', params: { ticket, holder } },
      ),
    ),
    ...touched.map(({ contractId, what, ticket }) =>
      told(contractId, what.endsWith('Added') ? 'added' : 'changed', {
        key: `invoiceBatches.${what}`,
        params: { ticket },
      }),
    ),
    ...absent,
  ];
  const known = new Set(named.map(({ contractId }) => contractId));
  const unknown = ids.filter((id) => !known.has(id)).map((id) => inGeneral(id, changed.get(id)));
  return inOrder([...named, ...unknown], names).map(({ contractId, kind, message }) => ({
    kind,
    contractId: names.has(contractId) ? contractId : null,
    contract: nameOf(names.get(contractId)),
    what: say(message, language),
  }));
}

type Told = { readonly contractId: string; readonly kind: Change['kind']; readonly message: Message };

function told(contractId: string, kind: Change['kind'], message: Message): Told {
  return { contractId, kind, message };
}

/** Terms, rates and customers are dated nowhere; neither is what was deleted or reopened. */
function inGeneral(contractId: string, due: DueContract | null | undefined): Told {
  const isSomethingDue = due !== null && due !== undefined && due.facts.tickets.length > 0;
  return told(contractId, 'changed', {
    key: isSomethingDue ? 'invoiceBatches.termsChanged' : 'invoiceBatches.workChanged',
  });
}

function inOrder(changes: readonly Told[], names: ReadonlyMap<string, ContractName>): Told[] {
  const places = new Map([...names.keys()].map((id, place) => [id, place]));
  return changes.toSorted((a, b) => (places.get(a.contractId) ?? 0) - (places.get(b.contractId) ?? 0));
}

const nameOf = (contract: ContractName | undefined) =>
  contract === undefined ? '' : `${contract.number} ${contract.name}`;
