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
    const work = { technicianIds: new Set<string>(), from: Number.POSITIVE_INFINITY, until: 0 };
    return {
      read: readEntry,
      resolve: (tx, _context, rows) => resolveEntries(tx, rows, keyOf),
      save: (tx, context, rows) => {
        for (const { technicianId, startedAt } of rows) {
          work.technicianIds.add(technicianId);
          work.from = Math.min(work.from, startedAt.getTime());
          work.until = Math.max(work.until, startedAt.getTime());
        }
        return upsertTimeEntries(tx, context, rows);
      },
      finish: async (tx) => {
        if (work.technicianIds.size === 0) return [];
        const [from, until] = [new Date(work.from), new Date(work.until)];
        const entries = await overlappingWork(tx, [...work.technicianIds], from, until);
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
  if (['end', 'minutes', 'hours'].every((field) => cells.raw(field) === undefined))
    cells.refuse('minutes', { key: 'imports.noDuration' });
  if (minutes !== undefined && minutes > minutesMax)
    cells.refuse('minutes', { key: 'timeEntries.noDuration' });
  return Math.min(Math.max(minutes ?? 0, 0), minutesMax);
}

async function resolveEntries(
  tx: Tx,
  rows: readonly ReadRow<ReturnType<typeof readEntry>>[],
  keyOf: ReturnType<typeof openKeys>,
): Promise<(EntryToImport | null)[]> {
  const tickets = await lookUp(tx, 'ticket', rows, 'ticket');
  const technicians = await lookUp(tx, 'technician', rows, 'technician');
  const rates = await lookUp(tx, 'rate', rows, 'rate');
  return rows.map(({ read, cells }) => {
    const ticketId = tickets.idFor(cells, 'ticket');
    const technicianId = technicians.idFor(cells, 'technician');
    const rateId = rates.idFor(cells, 'rate');
    if (ticketId === undefined || technicianId === undefined) return null;
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
