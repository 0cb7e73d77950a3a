import type { timeEntries as english } from '../en/time-entries.ts';

export const timeEntries = {
  noSuchTime: '{{time}} gibt es nicht: Die Uhr überspringt die Zeit, oder der Kalender kennt den Tag nicht.',
  endBeforeStart: 'Das Ende liegt vor dem Beginn.',
  noDuration: 'Ein Zeiteintrag dauert 1 bis 100.000 Minuten.',
  timeTwice: 'Diese Stunde gibt es wegen des Endes der Sommerzeit zweimal; genommen wurde die frühere.',
  overlap: 'Der Eintrag überschneidet sich mit Arbeit an Ticket {{ticket}} ab {{start}}.',
  priceHidden: 'Ihre Rolle sieht keine Preise; der Vertrag entscheidet.',
  rateNotHourly: 'Arbeit braucht einen Stundensatz; {{name}} ist keiner.',
  noTimer: 'Es läuft kein Timer.',
  timerRunning: 'Auf Ticket {{ticket}} läuft ein Timer. Stoppen Sie ihn zuerst, oder wechseln Sie.',
} satisfies Record<keyof typeof english, string>;
