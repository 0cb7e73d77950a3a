/** Cells of a CSV file as people and programs write them. Each answers null for what it cannot be sure of. */

export type DecimalMark = 'comma' | 'point';

/**
 * A decimal as SQL and the wire have it: "1.234,5" is 1234.5.
 *
 * @param mark Decides only where both readings are possible: 1.234 is 1234 with a comma, 1.234 with a point.
 */
export function decimalOf(cell: string, mark: DecimalMark): string | null {
  const bare = cell.replaceAll(/[\s'’]|(?:EUR|USD|CHF|GBP|[€$£])/g, '');
  const asWritten = mark === 'comma' ? [germanStyle, englishStyle] : [englishStyle, germanStyle];
  for (const style of asWritten) {
    const match = style.pattern.exec(bare);
    if (match === null) continue;
    const [, sign = '', whole = '', fraction] = match;
    const digits = whole.replaceAll(style.grouping, '').replace(/^0+(?=\d)/, '');
    return `${sign === '-' ? '-' : ''}${digits}${fraction === undefined ? '' : `.${fraction}`}`;
  }
  return null;
}

const englishStyle = { pattern: /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/, grouping: ',' };
const germanStyle = { pattern: /^([+-]?)(\d+|\d{1,3}(?:\.\d{3})+)(?:,(\d+))?$/, grouping: '.' };

/** How days with strokes are meant: 3/4/2026 is 4 March in the United States, 3 April elsewhere. */
export type DayOrder = 'day first' | 'month first';

/** A day as YYYY-MM-DD: 2026-04-03, 3.4.2026, 03/04/2026. */
export function dayOf(cell: string, order: DayOrder): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(cell);
  if (iso) return calendarDay(iso[1], iso[2], iso[3]);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(cell);
  if (dotted) return calendarDay(dotted[3], dotted[2], dotted[1]);
  const stroked = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(cell);
  if (!stroked) return null;
  const [, first, second, year] = stroked;
  return order === 'day first' ? calendarDay(year, second, first) : calendarDay(year, first, second);
}

/** A day and time, still local: "2016-02-29T06:38", or the text of an instant with its offset. A bare day begins it. */
export function momentOf(cell: string, order: DayOrder): string | null {
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/i.test(cell)) {
    const instant = new Date(cell.replace(' ', 'T'));
    return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
  }
  const match = /^([\d./-]+)(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:\s*([AP])M)?)?$/i.exec(cell);
  if (match === null) return null;
  const [, date = '', hours = '0', minutes = '00', seconds = '00', half] = match;
  const day = dayOf(date, order);
  const hour = hourOf(Number(hours), half?.toUpperCase());
  if (day === null || hour === null || Number(minutes) > 59 || Number(seconds) > 59) return null;
  return `${day}T${String(hour).padStart(2, '0')}:${minutes}:${seconds}`;
}

/** Whole minutes: 90, 1:30. */
export function minutesOf(cell: string): number | null {
  const clock = /^(\d{1,4}):([0-5]\d)(?::\d{2})?$/.exec(cell);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  return /^\d{1,6}$/.test(cell) ? Number(cell) : null;
}

const yes = new Set(['yes', 'y', 'true', '1', 'x', 'on', 'ja', 'j', 'wahr']);
const no = new Set(['no', 'n', 'false', '0', '-', 'off', 'nein', 'falsch']);

/** A yes or no. */
export function flagOf(cell: string): boolean | null {
  const word = cell.toLowerCase();
  if (yes.has(word)) return true;
  return no.has(word) ? false : null;
}

function calendarDay(year = '', month = '', day = ''): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  return exists && text >= '1900-01-01' && text <= '2199-12-31' ? text : null;
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === 'P' ? 12 : 0);
}
