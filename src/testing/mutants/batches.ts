import { inBatches, type Mutant } from './mutant.ts';

/** Batches of invoices. */
export const mutantsOfBatches: readonly Mutant[] = [
  inBatches(
    'save',
    'a changed fingerprint is not noticed',
    'if (wanted.get(id) !== due.fingerprint) changed.set(id, due);',
    'if (wanted.get(id) === undefined) changed.set(id, due);',
    'saving',
    'when work came, went or was changed',
  ),
  inBatches(
    'draft',
    'what was left out is priced and not taken',
    '.filter((part) => part.items.length > 0 || billed.has(part.ticket.ticketId));',
    '.filter((part) => billed.has(part.ticket.ticketId));',
    'stories',
    'What is ticked out comes back',
  ),
  inBatches(
    'save',
    'a project stays open after its one bill',
    'await setContractsFinished(tx, priced.filter(isProjectBilled).map(idOf), context.now);',
    'await setContractsFinished(tx, [], context.now);',
    'saving',
    'an hourly project is finished',
  ),
  inBatches(
    'save',
    'a block is not drawn down',
    'await saveBlockStates(tx, batchId, priced.flatMap(blockStatesOf));',
    'await saveBlockStates(tx, batchId, []);',
    'stories',
    'Unused hours of a block',
  ),
  inBatches(
    'dissolve',
    'deleting a batch releases nothing',
    'const released = await releaseBatch(tx, id);',
    'const released = { items: 0, ticketsOpened: 0 };',
    'batches',
    'is previewed, saved and deleted',
  ),
  inBatches(
    'dissolve',
    'a batch with issued invoices is deleted',
    'if (standing.length === 0) return;',
    'if (standing.length >= 0) return;',
    'batches',
    'is not deleted while an invoice of it stands',
  ),
  inBatches(
    'cancel',
    'a batch is cancelled without release',
    '{ release: true, reason }',
    '{ release: false, reason }',
    'batches',
    'is cancelled as a whole',
  ),
];
