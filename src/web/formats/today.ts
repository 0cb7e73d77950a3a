/** The day it is now in a time zone, `YYYY-MM-DD`; Swedish writes days that way. */
export function todayIn(timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date());
}
