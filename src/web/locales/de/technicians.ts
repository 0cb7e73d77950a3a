import type { technicians as english } from '../en/technicians.ts';

export const technicians = {
  title: 'Techniker',
  one: 'Techniker',
  new: 'Neuer Techniker',
  create: 'Techniker anlegen',
  added: '{{name}} wurde angelegt.',
  saved: '{{name}} wurde gespeichert.',
  search: 'Techniker',
  emptyTitle: 'Noch keine Techniker',
  emptyText:
    'Legen Sie an, wer für Ihre Kunden arbeitet. Zeiten werden auf Techniker erfasst, auch auf solche, die sich hier nicht anmelden.',
  costToday: 'Kosten pro Stunde heute',
  signsIn: 'Meldet sich an',
  externalId: 'Externe Kennung',
  activeHint: 'Die bisherigen Zeiten inaktiver Techniker bleiben erhalten.',
  costs: 'Kosten pro Stunde',
  costsHint: 'Was Sie eine Arbeitsstunde kostet, ab dem genannten Tag. Nur für den Deckungsbeitrag.',
  costPerHour: 'Kosten pro Stunde',
  from: 'Ab',
  addCost: 'Weitere Kosten ab einem Tag',
} satisfies Record<keyof typeof english, string>;
