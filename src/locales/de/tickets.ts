import type { tickets as english } from '../en/tickets.ts';

export const tickets = {
  takenMeanwhile: 'Ein Teil davon wurde inzwischen in {{holder}} abgerechnet. Laden Sie die Vorschau neu.',
  itemsAdded: 'Auf einem der Tickets wurde inzwischen Arbeit erfasst. Laden Sie die Vorschau neu.',
  changedMeanwhile:
    'Eines der Tickets oder seine Arbeit wurde inzwischen geändert. Laden Sie die Vorschau neu.',
  timerStarted:
    'Auf einem der Tickets wurde inzwischen ein Timer gestartet. Stoppen Sie ihn und laden Sie die Vorschau neu.',
} satisfies Record<keyof typeof english, string>;
