import { useFormats } from '../formats/formats.ts';

/** "2026-10" → "Oct 26", for the axis of a chart. */
export function useShortMonth(): (month: string) => string {
  const { locale } = useFormats();
  const months = new Intl.DateTimeFormat(locale, { month: 'short', year: '2-digit', timeZone: 'UTC' });
  return (month) => months.format(new Date(`${month}-01T00:00:00Z`));
}
