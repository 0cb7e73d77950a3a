import type { apiKeys as english } from '../en/api-keys.ts';

export const apiKeys = {
  title: 'API-Schlüssel',
  new: 'Neuer API-Schlüssel',
  create: 'Schlüssel erzeugen',
  emptyTitle: 'Noch keine API-Schlüssel',
  emptyText: 'Mit einem Schlüssel nutzt ein Programm die API – mit genau den Rechten, die Sie ihm geben.',
  documentation: 'API-Dokumentation',
  nameHint: 'Wofür er ist: Monitoring, Ticketsystem …',
  prefix: 'Beginnt mit',
  scopes: 'Darf',
  lastUsed: 'Zuletzt benutzt',
  expires: 'Läuft ab',
  expiresHint: 'Leer lassen, wenn der Schlüssel nicht ablaufen soll.',
  expired: 'Abgelaufen',
  valid: 'Gültig',
  revoked: 'Widerrufen',
  revoke: 'Widerrufen',
  revokeTitle: '{{name}} widerrufen?',
  revokeText:
    'Programme mit diesem Schlüssel werden sofort abgewiesen. Er lässt sich nicht wieder gültig machen.',
  key: 'Schlüssel',
  keyHint:
    'Kopieren Sie ihn jetzt; er wird nicht noch einmal angezeigt. Senden Sie ihn als Authorization: Bearer.',
  prices: 'Preise und Beträge',
  read: 'lesen',
  write: 'ändern',
  writeOwn: 'eigene ändern',
  writeAll: 'alle ändern',
  correct: 'stornieren, korrigieren, erstatten',
} satisfies Record<keyof typeof english, string>;
