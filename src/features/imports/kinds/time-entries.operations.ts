import type { Context } from '../../../context.ts';
import type { Tx } from '../../../db/transaction.ts';
import {
  type EntryToImport,
  overlappingWork,
  upsertTimeEntries,
} from '../../time-entries/import.operations.ts';
import type { Cells } from '../cells.operations.ts';
import { given, importKind, type ReadRow } from '../kind.operations.ts';
import { lookUp, openKeys } from '../references.operations.ts';
import { identity } from './choices.operations.ts';

const minuteMs = 60_000;
const minutesMax = 100_000;

/**
 * Time entries. Those without an external id are known by ticket, technician, start, duration, text, and their turn among
 * equal rows (R45): two equal rows are two entries, with a warning.
 */
export const timeEntries = importKind(
  {
    fields: [
      identity,
      { field: 'ticket', names: ['ticket', 'ticket number', 'ticket id', 'ticketnummer', 'ticket-nr'] },
      {
        field: 'technician',
        names: ['technician', 'user', 'employee', 'techniker', 'mitarbeiter', 'bearbeiter'],
      },
      { field: 'start', names: ['start', 'started at', 'start time', 'from', 'beginn', 'von'] },
      { field: 'end', names: ['end', 'ended at', 'end time', 'to', 'ende', 'bis'] },
      { field: 'minutes', names: ['minutes', 'duration', 'minuten', 'dauer'] },
      { field: 'hours', names: ['hours', 'stunden'] },
      {
        field: 'note',
        names: ['note', 'notes', 'text', 'description', 'notiz', 'beschreibung', 'tätigkeit'],
      },
      { field: 'billable', names: ['billable', 'abrechenbar'] },
      { field: 'onSite', names: ['on site', 'onsite', 'vor ort'] },
      { field: 'rate', names: ['rate', 'satz', 'stundensatz'] },
      { field: 'price', names: ['price', 'preis'] },
    ],
    required: [['ticket'], ['technician'], ['start'], ['end', 'minutes', 'hours']],
  },
  () => {
    const keyOf = openKeys();
    const technicianIds = new Set<string>();
    return {
      read: readEntry,
      resolve: (tx, context, rows) => resolveEntries(tx, context, rows, keyOf, technicianIds),
      save: upsertTimeEntries,
      finish: async (tx) => {
        const entries = await overlappingWork(tx, [...technicianIds]);
        return entries === 0
          ? []
          : [{ field: null, message: { key: 'imports.overlaps', params: { entries } } }];
      },
    };
  },
);

function readEntry(cells: Cells) {
  for (const field of ['ticket', 'technician', 'start']) cells.needed(field, { max: 200 });
  const startedAt = cells.moment('start');
  const endedAt = cells.moment('end');
  const minutes = minutesOf(cells, startedAt, endedAt);
  return {
    ...given({
      billable: cells.flag('billable'),
      onSite: cells.flag('onSite'),
      price: cells.decimal('price', { places: 6 }),
    }),
    externalId: cells.text('externalId', { max: 200 }),
    startedAt: startedAt ?? new Date(0),
    endedAt: endedAt ?? new Date((startedAt ?? new Date(0)).getTime() + minutes * minuteMs),
    minutes,
    note: cells.text('note', { max: 10_000 }) ?? '',
  };
}

/** As written; else the difference of the instants (R9). */
function minutesOf(cells: Cells, startedAt: Date | undefined, endedAt: Date | undefined): number {
  if (startedAt !== undefined && endedAt !== undefined && endedAt < startedAt)
    cells.refuse('end', { key: 'timeEntries.endBeforeStart' });
  const written = cells.minutes('minutes') ?? cells.hours('hours');
  const between = startedAt && endedAt && Math.round((endedAt.getTime() - startedAt.getTime()) / minuteMs);
  const minutes = written ?? between;
  if (minutes === undefined) cells.refuse('minutes', { key: 'imports.noDuration' });
  if (minutes !== undefined && minutes > minutesMax)
    cells.refuse('minutes', { key: 'timeEntries.noDuration' });
  return Math.min(Math.max(minutes ?? 0, 0), minutesMax);
}

async function resolveEntries(
  tx: Tx,
  _context: Context,
  rows: readonly ReadRow<ReturnType<typeof readEntry>>[],
  keyOf: ReturnType<typeof openKeys>,
  technicianIds: Set<string>,
): Promise<(EntryToImport | null)[]> {
  const tickets = await lookUp(tx, 'ticket', rows, 'ticket');
  const technicians = await lookUp(tx, 'technician', rows, 'technician');
  const rates = await lookUp(tx, 'rate', rows, 'rate');
  return rows.map(({ read, cells }) => {
    const ticketId = tickets.idFor(cells, 'ticket');
    const technicianId = technicians.idFor(cells, 'technician');
    const rateId = rates.idFor(cells, 'rate');
    if (ticketId === undefined || technicianId === undefined) return null;
    technicianIds.add(technicianId);
    const { externalId, startedAt, minutes, note } = read;
    const said = [ticketId, technicianId, startedAt.toISOString(), minutes, note];
    return {
      ...read,
      ...(rateId !== undefined && { rateId }),
      ticketId,
      technicianId,
      externalId: externalId ?? keyOf(cells, said),
      isKey: externalId === undefined,
    };
  });
}
