import type { TicketPhase } from '../../../billing/billing-day.ts';
import type { Context } from '../../../context.ts';
import type { Tx } from '../../../db/transaction.ts';
import { type TicketToImport, upsertTickets } from '../../tickets/import.operations.ts';
import { statusesForImport } from '../../tickets/statuses.operations.ts';
import type { TicketStatusView } from '../../tickets/statuses.schema.ts';
import type { Cells } from '../cells.operations.ts';
import { given, importKind, type ReadRow } from '../kind.operations.ts';
import { lookUp } from '../references.operations.ts';
import { type ContactByName, findContactsByNames } from '../references.repository.ts';
import { identity, words } from './choices.operations.ts';

/** What other systems call the phases. */
const phaseNames = words<TicketPhase>({
  open: ['new', 'active', 'in progress', 'offen', 'neu', 'aktiv', 'in arbeit', 'in bearbeitung'],
  pending: ['waiting', 'on hold', 'wartend', 'wartet', 'angehalten'],
  resolved: ['solved', 'done', 'gelöst', 'erledigt'],
  closed: ['completed', 'geschlossen', 'abgeschlossen'],
});

/**
 * Tickets. Without an external id the number is which one it is. Those without customer are taken too: their work shows as
 * work without customer.
 */
export const tickets = importKind(
  {
    fields: [
      identity,
      {
        field: 'number',
        names: ['number', 'ticket', 'ticket number', 'ticket id', 'ticketnummer', 'ticket-nr', 'nummer'],
      },
      { field: 'title', names: ['title', 'subject', 'summary', 'short description', 'titel', 'betreff'] },
      { field: 'customer', names: ['customer', 'customer name', 'company', 'kunde', 'kundenname', 'firma'] },
      { field: 'contract', names: ['contract', 'contract number', 'vertrag', 'vertragsnummer'] },
      { field: 'contact', names: ['contact', 'caller', 'requester', 'kontakt', 'ansprechpartner', 'melder'] },
      { field: 'status', names: ['status', 'state', 'zustand'] },
      {
        field: 'assignee',
        names: ['assignee', 'assigned to', 'technician', 'bearbeiter', 'zugewiesen an', 'techniker'],
      },
      { field: 'priority', names: ['priority', 'priorität'] },
      { field: 'category', names: ['category', 'kategorie'] },
      { field: 'subcategory', names: ['subcategory', 'unterkategorie'] },
      { field: 'source', names: ['source', 'channel', 'quelle', 'kanal', 'eingang'] },
      {
        field: 'openedAt',
        names: ['opened at', 'opened', 'created at', 'created', 'erstellt', 'erstellt am', 'eröffnet am'],
      },
      { field: 'resolvedAt', names: ['resolved at', 'resolved', 'gelöst am', 'erledigt am'] },
      { field: 'closedAt', names: ['closed at', 'closed', 'geschlossen am', 'abgeschlossen am'] },
    ],
    required: [['externalId', 'number']],
  },
  () => ({ read: readTicket, resolve: resolveTickets, save: upsertTickets }),
);

function readTicket(cells: Cells) {
  const number = cells.text('number', { max: 50 });
  const externalId = cells.text('externalId', { max: 200 }) ?? number;
  if (externalId === undefined) cells.refuse('number', { key: 'imports.missing' });
  const parts = [cells.text('category', { max: 100 }), cells.text('subcategory', { max: 95 })];
  const category = parts.filter((part) => part !== undefined).join(' / ');
  const resolvedAt = cells.moment('resolvedAt') ?? null;
  const closedAt = cells.moment('closedAt') ?? null;
  return {
    ...given({
      number,
      title: cells.text('title', { max: 500 }),
      category: category || undefined,
      priority: cells.text('priority', { max: 100 }),
      source: cells.text('source', { max: 100 }),
      openedAt: cells.moment('openedAt'),
      doneAt: cells.has('resolvedAt') || cells.has('closedAt') ? { resolvedAt, closedAt } : undefined,
    }),
    externalId: externalId ?? '',
  };
}

async function resolveTickets(
  tx: Tx,
  _context: Context,
  rows: readonly ReadRow<ReturnType<typeof readTicket>>[],
): Promise<(TicketToImport | null)[]> {
  const statusOf = statusFinder(await statusesForImport(tx));
  const customers = await lookUp(tx, 'customer', rows, 'customer');
  const contracts = await lookUp(tx, 'contract', rows, 'contract');
  const assignees = await lookUp(tx, 'technician', rows, 'assignee');
  const contacts = Map.groupBy(
    await findContactsByNames(
      tx,
      rows.flatMap(({ cells }) => cells.raw('contact') ?? []),
    ),
    ({ name }) => name,
  );
  return rows.map(({ read, cells }) => {
    const customerId = customers.idFor(cells, 'customer');
    if (cells.raw('customer') === undefined) cells.warn('customer', { key: 'imports.withoutCustomer' });
    return given({
      ...read,
      customerId,
      contractId: contracts.idFor(cells, 'contract'),
      contactId: contactOf(cells, customerId, contacts),
      assigneeId: assignees.idFor(cells, 'assignee'),
      statusId: statusOf(cells),
    });
  });
}

/** The account's own name wins; else what other systems call the phase of a status. */
function statusFinder(statuses: readonly TicketStatusView[]): (cells: Cells) => string | undefined {
  const byName = new Map(statuses.map(({ name, id }) => [name.toLowerCase(), id]));
  return (cells) => {
    const name = cells.raw('status')?.toLowerCase();
    if (name === undefined) return undefined;
    const phase = phaseNames.get(name);
    const id = byName.get(name) ?? statuses.find((status) => status.phase === phase)?.id;
    const known = statuses.map((status) => status.name).join(', ');
    if (id === undefined) cells.refuse('status', { key: 'imports.noChoice', params: { known } });
    return id;
  };
}

/** Whom of the customer; a contact that is not known is no reason to lose the ticket. */
function contactOf(
  cells: Cells,
  customerId: string | undefined,
  contacts: ReadonlyMap<string, readonly ContactByName[]>,
): string | undefined {
  const name = cells.raw('contact');
  if (name === undefined) return undefined;
  const [contact] = (contacts.get(name) ?? []).filter((candidate) => candidate.customerId === customerId);
  if (contact === undefined) cells.warn('contact', { key: 'imports.unknownContact' });
  return contact?.id;
}
