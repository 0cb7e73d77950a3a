/**
 * The time of day that was typed: `9:00`, `09.30`, `930`, `9`, `9 Uhr`.
 *
 * @returns As the wire has it, `09:30`; null if it is none.
 */
export function parseTime(typed: string): string | null {
  const text = typed.trim().replace(/\s*uhr$/i, '');
  const parts = /^(\d{1,2})[:.h](\d{2})$/.exec(text) ?? /^(\d{1,2})(\d{2})?$/.exec(text);
  if (parts === null) return null;
  const hour = Number(parts[1]);
  const minute = Number(parts[2] ?? 0);
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
